import { defineStateMachine, type JsonObject, type StateMachine } from 'asl-testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** A chain of Pass states that change nothing, with some that do. */
const chain = fc.array(
  fc.constantFrom<JsonObject>({}, {}, {}, { Result: { made: true }, ResultPath: '$.kept' }, { InputPath: '$' }),
  { minLength: 1, maxLength: 12 },
);

function states(prefix: string, fields: readonly JsonObject[], way: JsonObject): JsonObject {
  const entries = fields.map((own, index): [string, JsonObject] => {
    const onward = index === fields.length - 1 ? way : { Next: `${prefix}${index + 1}` };
    return [`${prefix}${index}`, { Type: 'Pass', ...own, ...onward }];
  });
  return Object.fromEntries(entries);
}

const machines = fc.tuple(chain, chain, chain, chain).map(([first, item, left, right]) =>
  defineStateMachine({
    StartAt: 'First0',
    States: {
      ...states('First', first, { Next: 'Each' }),
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        MaxConcurrency: 2,
        ItemProcessor: { StartAt: 'Item0', States: states('Item', item, { End: true }) },
        ResultPath: '$.results',
        Next: 'Both',
      },
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Left0', States: states('Left', left, { End: true }) },
          { StartAt: 'Right0', States: states('Right', right, { End: true }) },
        ],
        End: true,
      },
    },
  }),
);

const input = { items: [{ n: 1 }, { n: 2 }, { n: 3 }] };

/** Stepping enters and leaves each state by itself. */
async function stepped(machine: StateMachine, limits: JsonObject = {}) {
  const running = machine.start({ input, limits });
  while (!running.done) await running.step();
  return running.execution;
}

test('passing through a chain of Pass states tells the same as stepping through it', async () => {
  await fc.assert(
    fc.asyncProperty(machines, async (machine) => {
      const run = machine.runSync({ input });
      const walked = await stepped(machine);
      expect(run.history).toEqual(walked.history);
      expect(run.path).toEqual(walked.path);
      expect(run.visits()).toEqual(walked.visits());
      expect(run.output).toEqual(walked.output);
    }),
    { numRuns: 50 },
  );
});

test('a chain of Pass states stops where the history is full, at the same event', async () => {
  await fc.assert(
    fc.asyncProperty(machines, fc.integer({ min: 2, max: 40 }), async (machine, historyEvents) => {
      const run = machine.runSync({ input, limits: { historyEvents } });
      expect(run.history.length).toBeLessThanOrEqual(historyEvents);
      expect(run.history).toEqual((await stepped(machine, { historyEvents })).history);
    }),
    { numRuns: 50 },
  );
});

test('a chain of Pass states stops at the same limit of transitions', async () => {
  await fc.assert(
    fc.asyncProperty(machines, fc.integer({ min: 0, max: 30 }), async (machine, transitions) => {
      const message = (error: unknown): string => (error instanceof Error ? error.message : '');
      const walked = await stepped(machine, { transitions }).then(({ status }) => status, message);
      let run: string;
      try {
        run = machine.runSync({ input, limits: { transitions } }).status;
      } catch (error) {
        run = message(error);
      }
      expect(run).toBe(walked);
    }),
    { numRuns: 50 },
  );
});
