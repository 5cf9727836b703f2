import { defineStateMachine } from 'asl-testkit';
import { explore, stateMachine } from 'asl-testkit/fuzz';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('every state that an exploration reaches without overruling a Choice is visited by a run with mocks', () => {
  fc.assert(
    fc.property(
      stateMachine({ maxStates: 3 }),
      fc.constantFrom(undefined, { items: [1, 2], total: 5 }),
      (definition, input) => {
        const machine = defineStateMachine(definition);
        const bounds = { states: 500, answers: 3000 };
        const exploration = explore(machine, { bounds, ...(input === undefined ? {} : { input }) });
        const { tests, untested } = exploration.tests;
        const visited = new Set(tests.flatMap(({ execution }) => execution.visits().map(({ state }) => state)));
        if (untested.length === 0 && exploration.incomplete === undefined) {
          const choices = JSON.stringify(definition).includes('"Choice"');
          if (!choices) expect([...visited].sort()).toEqual([...exploration.reachedStates].sort());
        }
      },
    ),
    { numRuns: 100 },
  );
});
