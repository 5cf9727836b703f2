const { fail, loadStateMachine, succeed, validate } = require('asl-testkit');
const { fuzz } = require('asl-testkit/fuzz');

const machine = loadStateMachine('order.asl.json');
const throttled = fail('Lambda.TooManyRequestsException').times(2);

test('throttling is retried, then the order ships', async () => {
  const charge = jest.fn(() => ({ amount: 21 }));
  const execution = await machine.run({ input: { id: 7 }, mocks: { Charge: [throttled, charge] } });

  expect(charge).toHaveBeenCalledTimes(1);
  expect(execution).toSucceed({ shipped: 42 });
  expect(execution).toRetryTimes('Charge', 2);
});

test('a snapshot of an execution is its timeline', () => {
  expect(machine.runSync({ mocks: { Charge: succeed({ amount: 1 }) } })).toMatchInlineSnapshot(`
Execution of order
input {}
  +0s  Charge
  +0s  Ship
  +0s  execution SUCCEEDED
output {"shipped":2}
`);
});

test('matchers nest in other matchers', () => {
  const execution = machine.runSync({ mocks: { Charge: fail('Surprise') } });
  expect({ execution }).toEqual({ execution: expect.toFail('Surprise') });
});

test('a failing matcher shows the run', () => {
  const execution = machine.runSync({ mocks: { Charge: succeed({ amount: 1 }) } });
  expect(() => expect(execution).toVisit('Refuse')).toThrow(/Refuse[^]*Ship/);
});

test('fuzzing needs no ES modules', async () => {
  const report = await fuzz(machine, { runs: 20, seed: 1 }, (execution) => {
    expect(['SUCCEEDED', 'FAILED']).toContain(execution.status);
  });
  expect(report).toMatchObject({ runs: 20, seed: 1 });
});

test('the tables of services are found', () => {
  const States = { A: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:getObjekt', End: true } };
  const [refusal] = validate({ StartAt: 'A', States });
  expect(refusal.hint).toBe('aws-sdk:s3 has no operation "getObjekt". Did you mean "getObject"?');
});
