import { loadStateMachine } from 'asl-testkit';
import 'asl-testkit/vitest';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFunction } from './lambda-in-process.js';

const template = `${import.meta.dirname}/../template.yml`;

/** Every start that the depth or the dice can end. */
const payload = fc
  .record({
    'error-rate': fc.double({ min: 0.01, max: 1, noNaN: true }),
    'max-depth': fc.integer({ min: 1, max: 20 }),
    'current-depth': fc.nat({ max: 19 }),
  })
  .filter((event) => event['current-depth'] < event['max-depth']);

test('whatever the payload and the dice, every error is routed and retries stay within bounds', async () => {
  await fc.assert(
    fc.asyncProperty(
      payload,
      fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
      async (event, draws) => {
        const { handler, lambda } = createFunction(() => draws.next().value as number);
        const machine = loadStateMachine(template, { substitutions: { Payload: JSON.stringify(event) } });

        const execution = await machine.run({ mocks: { function: handler } });

        expect(execution).toSucceed();
        const retries = execution.retries('Invoke');
        expect(retries.length).toBeLessThanOrEqual(5);
        expect(retries.every(({ error }) => error === 'function.MaxDepthError')).toBe(true);
        expect(execution.duration).toBe(2 ** retries.length - 1);
        // UncaughtException is for a depth that was met six times in a row; there is no other way to it.
        const [caught] = execution.catches('Invoke');
        expect(execution.path.at(-1)).toBe(
          caught === undefined
            ? 'Success'
            : caught.error === 'function.DoublesRolledError'
              ? 'CaughtException'
              : 'UncaughtException',
        );
        if (execution.path.at(-1) === 'UncaughtException') expect(retries).toHaveLength(5);
        const levels = event['max-depth'] - event['current-depth'];
        expect(lambda.calls().length).toBeLessThanOrEqual(execution.attempts('Invoke') * (levels - 1));
      },
    ),
  );
});
