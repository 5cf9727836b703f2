import { inspect } from 'node:util';
import { defineStateMachine } from 'asl-testkit';
import { expect, test } from 'vitest';

const machine = defineStateMachine(
  { StartAt: 'Nap', States: { Nap: { Type: 'Wait', Seconds: 5, Next: 'Done' }, Done: { Type: 'Succeed' } } },
  { name: 'Naps' },
);

test('a state machine is short in a snapshot, in JSON and in the console', () => {
  expect(machine).toMatchInlineSnapshot(`
    {
      "stateMachine": "Naps",
      "states": [
        "Nap",
        "Done",
      ],
      "type": "STANDARD",
    }
  `);
  expect(JSON.stringify({ machine })).toMatchInlineSnapshot(
    `"{"machine":{"stateMachine":"Naps","type":"STANDARD","states":["Nap","Done"]}}"`,
  );
  expect(inspect({ machine })).toMatchInlineSnapshot(`
    "{
      machine: StateMachine {"stateMachine":"Naps","type":"STANDARD","states":["Nap","Done"]}
    }"
  `);
});

test('a running execution is short in a snapshot', async () => {
  const running = machine.start();
  await running.advanceBy(2);
  expect(running).toMatchInlineSnapshot(`
    {
      "now": "2025-01-01T00:00:02.000Z",
      "stateMachine": "Naps",
      "status": "RUNNING",
    }
  `);
});

test('state machines are still told apart', () => {
  const other = defineStateMachine({ StartAt: 'Nap', States: { Nap: { Type: 'Succeed' } } }, { name: 'Naps' });
  expect(machine).toEqual(machine);
  expect(machine).not.toEqual(other);
});
