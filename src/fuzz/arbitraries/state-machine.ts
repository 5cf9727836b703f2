import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../values/json.js';
import type { QueryLanguage } from '../../machine/state.js';
import { stateFields, type Cell } from './state-fields.js';

/** What random definitions are made of. */
export interface StateMachineConstraints {
  /** Most states in a row, in each of the nested machines, too. Default 4. */
  readonly maxStates?: number;
  /** Parallel and Map within each other, at most. Default 2; 0 for none. */
  readonly maxNesting?: number;
  /** Default: either. */
  readonly queryLanguage?: QueryLanguage;
}

/**
 * Random valid definitions, for tests of whatever reads or runs definitions: Pass, Task, Choice, Wait, Succeed, Fail, Parallel
 * and Map, with Retry and Catch, in JSONPath or JSONata. All states can be reached, and all transitions lead forwards, so
 * that every execution ends once its tasks answer. Shrinks to a single state.
 *
 * @returns Definitions as JSON, for `defineStateMachine`. States are named by their place: `S1`, `S2.1.1`.
 * @example
 * ```ts
 * fc.assert(fc.property(stateMachine(), (definition) => defineStateMachine(definition).states.length > 0));
 * ```
 */
export function stateMachine(constraints: StateMachineConstraints = {}): fc.Arbitrary<JsonObject> {
  const { maxStates = 4, maxNesting = 2, queryLanguage } = constraints;
  const languages: readonly QueryLanguage[] = queryLanguage === undefined ? ['JSONPath', 'JSONata'] : [queryLanguage];
  return fc
    .record({ language: fc.constantFrom(...languages), cells: cellsWithin(maxNesting, Math.max(1, maxStates)) })
    .map(({ language, cells }) => ({ QueryLanguage: language, ...assemble(cells, language, 'S') }));
}

function cellsWithin(nesting: number, maxStates: number): fc.Arbitrary<readonly Cell[]> {
  const nested = (): fc.Arbitrary<readonly Cell[]> => cellsWithin(nesting - 1, maxStates);
  const middle = fc.oneof(
    { weight: 2, arbitrary: pass },
    { weight: 4, arbitrary: task },
    { weight: 2, arbitrary: choice },
    { weight: 1, arbitrary: wait },
    ...(nesting < 1
      ? []
      : [
          { weight: 1, arbitrary: fc.record({ type: fc.constant('Map' as const), handlers, item: nested() }) },
          {
            weight: 1,
            arbitrary: fc.record({
              type: fc.constant('Parallel' as const),
              handlers,
              branches: fc.array(nested(), { minLength: 1, maxLength: 3 }),
            }),
          },
        ]),
  );
  return fc.tuple(fc.array(middle, { maxLength: maxStates - 1 }), end).map(([cells, last]) => [...cells, last]);
}

const handlers = fc.record({
  retry: fc.array(
    fc.record({
      error: fc.constantFrom('Busy', 'Order.Refused', 'States.Timeout', 'States.TaskFailed'),
      interval: fc.integer({ min: 1, max: 5 }),
      attempts: fc.integer({ min: 0, max: 3 }),
      backoff: fc.constantFrom(1, 1.5, 2),
      most: fc.option(fc.integer({ min: 6, max: 10 })),
      jitter: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  catch: fc.array(
    fc.record({
      error: fc.constantFrom('Order.Refused', 'States.Timeout', 'States.ALL'),
      skip: fc.nat({ max: 3 }),
      keepsInput: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
});

const pass = fc.record({
  type: fc.constant('Pass' as const),
  result: fc.constantFrom<JsonValue>({}, { total: 3 }, { items: [1, 2] }, 'text', [1, 2, 3], null),
  keepsInput: fc.boolean(),
  assigns: fc.boolean(),
});
const task = fc.record({
  type: fc.constant('Task' as const),
  resource: fc.constantFrom(
    'arn:aws:lambda:us-east-1:123456789012:function:work',
    'arn:aws:states:::lambda:invoke',
    'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  ),
  timeout: fc.option(fc.integer({ min: 2, max: 60 })),
  handlers,
  keepsInput: fc.boolean(),
});
const choice = fc.record({
  type: fc.constant('Choice' as const),
  rules: fc.array(
    fc.record({ above: fc.integer({ min: 0, max: 10 }), skip: fc.nat({ max: 3 }), negated: fc.boolean() }),
    { minLength: 1, maxLength: 3 },
  ),
});
const wait = fc.record({ type: fc.constant('Wait' as const), seconds: fc.nat({ max: 30 }) });
const end: fc.Arbitrary<Cell> = fc.oneof(
  pass,
  fc.record({ type: fc.constant('Succeed' as const) }),
  task,
  fc.record({ type: fc.constant('Fail' as const), error: fc.constantFrom('Order.Refused', 'Broken') }),
);

/** States in a row: each goes on to the next, some also further ahead. */
function assemble(cells: readonly Cell[], language: QueryLanguage, prefix: string): JsonObject {
  const last = cells.length - 1;
  const name = (index: number): string => `${prefix}${Math.min(index, last) + 1}`;
  const states = cells.map((cell, index) => {
    const fields = stateFields(cell, {
      language,
      ahead: (skip) => name(index + 1 + skip),
      nested: (inner, branch) => assemble(inner, language, `${name(index)}.${branch + 1}.`),
      isLast: index === last,
      variable: `seen${prefix.replaceAll(/\W/g, '_').slice(1)}`,
    });
    return [name(index), fields] as const;
  });
  return { StartAt: name(0), States: Object.fromEntries(states) };
}
