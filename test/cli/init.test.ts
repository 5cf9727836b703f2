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

describe('init --pytest', () => {
  test('writes Python that drives the command line', async () => {
    const { folder, run } = inFolder({ 'order.asl.json': order });

    const { code, stdout } = await run(['init', './order.asl.json', '--pytest', '--input', '{"id":null,"vip":true}']);

    expect([code, stdout]).toEqual([0, 'Wrote 4 tests to test_order.py.\nRun them: pytest test_order.py\n']);
    const text = readFileSync(join(folder, 'test_order.py'), 'utf8').replaceAll(`${folder}/`, '');
    // The way back to the working directory is another one on each machine.
    expect(text.replace(/(parent \/ )".*"/, '$1"…"')).toMatchInlineSnapshot(`
      """"Tests of order.asl.json, written by asl-testkit init --pytest. They need Node.js and asl-testkit."""

      import json
      import shutil
      import subprocess
      import tempfile
      from pathlib import Path

      PROJECT = Path(__file__).parent / "…"
      DEFINITION = "order.asl.json"
      OPTIONS = []


      def run(input, mocks, s3=None):
          """Runs the state machine against mocks, and returns the execution as asl-testkit run --json prints it."""
          with tempfile.TemporaryDirectory() as folder:
              command = [shutil.which("npx") or "npx", "asl-testkit", "run", DEFINITION, *OPTIONS, "--json"]
              for name, content in {"input": input, "mocks": mocks, "s3": s3 or {}}.items():
                  file = Path(folder) / f"{name}.json"
                  file.write_text(json.dumps(content), encoding="utf-8")
                  command += [f"--{name}", f"@{file}" if name == "input" else str(file)]
              done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8")
          assert done.returncode in (0, 1), done.stderr
          return json.loads(done.stdout)


      def retries(execution, state):
          return [retry for retry in execution["retries"] if retry["state"] == state]


      def caught(execution, state):
          return [(each["error"], each["next"]) for each in execution["catches"] if each["state"] == state]


      def test_succeeds_when_every_task_answers():
          execution = run(
              input={"id": None, "vip": True},
              mocks={"Charge": [{"succeed": {}}]},
          )
          assert execution["status"] == "SUCCEEDED"
          assert execution["path"] == ["Charge"]


      def test_charge_is_retried_after_card_busy():
          execution = run(
              input={"id": None, "vip": True},
              mocks={"Charge": [{"fail": "Card.Busy"}, {"succeed": {}}]},
          )
          assert len(retries(execution, "Charge")) == 1
          assert execution["status"] == "SUCCEEDED"


      def test_charge_goes_on_to_refuse_after_card_declined():
          execution = run(
              input={"id": None, "vip": True},
              mocks={"Charge": [{"fail": "Card.Declined"}]},
          )
          assert ("Card.Declined", "Refuse") in caught(execution, "Charge")
          assert execution["status"] == "SUCCEEDED"


      def test_charge_goes_on_to_give_up_after_unforeseen_error():
          execution = run(
              input={"id": None, "vip": True},
              mocks={"Charge": [{"fail": "Unforeseen.Error"}]},
          )
          assert ("Unforeseen.Error", "Give up") in caught(execution, "Charge")
          assert execution["status"] == "FAILED"
          assert execution["error"] == "Order.Lost"
      "
    `);
  });

  test('is refused beside --history', async () => {
    const { run } = inFolder({ 'order.asl.json': order });
    expect((await run(['init', './order.asl.json', '--pytest', '--history', 'h.json'])).stderr).toMatchInlineSnapshot(`
      "--pytest and --history exclude each other: that test is for vitest [INVALID_OPTION]
      "
    `);
  });
});

describe('init of what examples do not lead through', () => {
  test('says so, in the file and on the terminal', async () => {
    const definition = {
      StartAt: 'Again',
      States: {
        Again: { Type: 'Pass', Result: { go: true }, Next: 'Round' },
        Round: { Type: 'Choice', Choices: [{ Variable: '$.go', BooleanEquals: true, Next: 'Again' }], Default: 'Stop' },
        Stop: {
          Type: 'Task',
          Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f',
          Retry: [{ ErrorEquals: ['Busy'] }],
          End: true,
        },
      },
    };
    const { folder, run } = inFolder({ 'order.asl.json': JSON.stringify(definition) });
    const { stdout } = await run(['init', './order.asl.json']);
    expect(stdout).toMatchInlineSnapshot(`
      "Wrote 1 test to order.test.ts. It says what has no test: 1.
      Run them: npx vitest run order.test.ts
      "
    `);
    expect(readFileSync(join(folder, 'order.test.ts'), 'utf8').replaceAll(`${folder}/`, '')).toMatchInlineSnapshot(`
      "import { loadStateMachine } from 'asl-testkit';
      import 'asl-testkit/vitest';
      import { expect, test } from 'vitest';

      const machine = loadStateMachine('order.asl.json');

      test('ends FAILED when every task answers', async () => {
        const execution = await machine.run();

        expect(execution).toFail('States.Runtime');
      });

      // No test: Retry[0] of "Stop", which nothing led to.
      "
    `);
  });
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

      test('succeeds when every task answers', async () => {
        const execution = await machine.run({
          input: { id: 'o-1' },
          mocks: {
            Charge: succeed({}),
          },
        });

        expect(execution).toSucceed();
        expect(execution).toFollowPath(['Charge']);
      });

      test('Charge is retried after Card.Busy', async () => {
        const execution = await machine.run({
          input: { id: 'o-1' },
          mocks: {
            Charge: [fail('Card.Busy'), succeed({})],
          },
        });

        expect(execution).toRetryTimes('Charge', 1);
        expect(execution).toSucceed();
      });

      test('Charge goes on to Refuse after Card.Declined', async () => {
        const execution = await machine.run({
          input: { id: 'o-1' },
          mocks: {
            Charge: fail('Card.Declined'),
          },
        });

        expect(execution).toCatch('Card.Declined', { in: 'Charge', next: 'Refuse' });
        expect(execution).toSucceed();
      });

      test('Charge goes on to Give up after Unforeseen.Error', async () => {
        const execution = await machine.run({
          input: { id: 'o-1' },
          mocks: {
            Charge: fail('Unforeseen.Error'),
          },
        });

        expect(execution).toCatch('Unforeseen.Error', { in: 'Charge', next: 'Give up' });
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
