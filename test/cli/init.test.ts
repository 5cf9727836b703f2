import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder } from './in-terminal.js';

const order = JSON.stringify({
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'charge', 'Payload.$': '$' },
      Retry: [{ ErrorEquals: ['Card.Busy'], MaxAttempts: 2 }],
      Catch: [
        { ErrorEquals: ['Card.Declined'], Next: 'Refuse' },
        { ErrorEquals: ['States.ALL'], Next: 'Give up' },
      ],
      End: true,
    },
    Refuse: { Type: 'Succeed' },
    'Give up': { Type: 'Fail', Error: 'Order.Lost' },
  },
});

describe('init', () => {
  test('writes tests of what the state machine does today', async () => {
    const { folder, run } = inFolder({ 'order.asl.json': order });

    const transcript = await run(['init', './order.asl.json', '--input', '{"id":"o-1"}']);

    expect(transcript).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stderr": "",
        "stdout": "Wrote 4 tests to order.test.ts.
      Run them: npx vitest run order.test.ts
      ",
      }
    `);
    expect(readFileSync(join(folder, 'order.test.ts'), 'utf8').replaceAll(`${folder}/`, '')).toMatchInlineSnapshot(`
      "import { fail, loadStateMachine, succeed } from 'asl-testkit';
      import 'asl-testkit/vitest';
      import { expect, test } from 'vitest';

      const machine = loadStateMachine('order.asl.json');

      test('ends SUCCEEDED when every task answers', async () => {
        const execution = await machine.run({
          input: { id: 'o-1' },
          mocks: {
            Charge: succeed({}),
          },
        });

        expect(execution).toSucceed();
        expect(execution).toFollowPath(['Charge']);
      });

      test('retries Charge after Card.Busy', async () => {
        const execution = await machine.run({
          input: { id: 'o-1' },
          mocks: {
            Charge: [fail('Card.Busy'), succeed({})],
          },
        });

        expect(execution).toRetryTimes('Charge', 1);
        expect(execution).toSucceed();
      });

      test('catches Card.Declined in Charge', async () => {
        const execution = await machine.run({
          input: { id: 'o-1' },
          mocks: {
            Charge: fail('Card.Declined'),
          },
        });

        expect(execution).toCatch('Card.Declined', { in: 'Charge', next: 'Refuse' });
        expect(execution).toSucceed();
      });

      test('catches Some.Error in Charge', async () => {
        const execution = await machine.run({
          input: { id: 'o-1' },
          mocks: {
            Charge: fail('Some.Error'),
          },
        });

        expect(execution).toCatch('Some.Error', { in: 'Charge', next: 'Give up' });
        expect(execution).toFail('Order.Lost');
      });
      "
    `);
  });

  test('names the state machine where a template has several', async () => {
    const machine = (id: string): string =>
      `  ${id}:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      Definition: ${order}\n`;
    const { folder, run } = inFolder({ 'template.yml': `Resources:\n${machine('Order')}${machine('Refund')}` });

    const { code } = await run(['init', './template.yml', '--resource', 'Refund', '--out', './refund.test.ts']);

    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'refund.test.ts'), 'utf8')).toContain("template.yml', { resource: 'Refund' });");
  });

  test('never writes over a file', async () => {
    const { folder, run } = inFolder({ 'order.asl.json': order, 'order.test.ts': 'mine' });

    expect(await run(['init', './order.asl.json'])).toMatchInlineSnapshot(`
      {
        "code": 2,
        "stderr": "order.test.ts is there already, and nothing was written. [INVALID_OPTION]
      Hint: name another file with --out.
      ",
        "stdout": "",
      }
    `);
    expect(readFileSync(join(folder, 'order.test.ts'), 'utf8')).toBe('mine');
  });

  test('writes nothing for a definition it cannot run', async () => {
    const { folder, run } = inFolder({ 'broken.asl.json': '{' });

    expect((await run(['init', './broken.asl.json'])).code).toBe(2);
    expect(existsSync(join(folder, 'broken.test.ts'))).toBe(false);
  });
});
