import { fail, loadStateMachine, succeed } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/rates.asl.json`);
const input = { from: 'EUR', to: 'SEK' };

test('the request carries the currencies, and the answer is picked out of the response', async () => {
  const execution = await machine.run({ input, mocks: { 'http:invoke': succeed({ ResponseBody: { rate: 11.2 } }) } });

  expect(execution).toInvoke('GetRate', expect.objectContaining({ QueryParameters: { from: 'EUR', to: 'SEK' } }));
  expect(execution).toSucceed({ rate: 11.2 });
});

test('a busy service is asked every ten seconds', async () => {
  const execution = await machine.run({
    input,
    mocks: {
      GetRate: [
        fail('States.Http.StatusCode.429').times(2),
        fail('States.Http.StatusCode.503'),
        { ResponseBody: { rate: 11.2 } },
      ],
    },
  });

  expect(execution).toRetryAfter('GetRate', [10, 10, 10]);
  expect(execution).toSucceed();
});

test('an unknown currency fails the execution under a name that callers understand', async () => {
  const execution = await machine.run({
    input,
    mocks: { GetRate: fail('States.Http.StatusCode.404', 'no such rate') },
  });

  expect(execution).toFail('Rates.UnknownCurrency');
});

test('no connection is an error that nobody handles', async () => {
  const execution = await machine.run({ input, mocks: { GetRate: fail('States.Http.Socket') } });

  expect(execution).toRetryTimes('GetRate', 0);
  expect(execution).toFail('States.Http.Socket');
});
