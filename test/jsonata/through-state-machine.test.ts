import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/values/json.js';
import { defineStateMachine } from '../../src/run/define-state-machine.js';
import { NOTHING } from './cases/table.js';
import { TABLES } from './cases/tables.js';

/** What differs from run to run of a machine: its clock and its generator are not those of the tables. */
const OF_THE_RUN = /\$(now|millis|uuid|shuffle|random)\(|"\[H\]:\[m\]"/;

function outcomeOf(source: string, input: JsonValue): JsonValue {
  const machine = defineStateMachine({
    QueryLanguage: 'JSONata',
    StartAt: 'Evaluate',
    States: { Evaluate: { Type: 'Pass', Output: { r: `{% ${source} %}` }, End: true } },
  });
  const execution = machine.runSync({ input });
  if (execution.status === 'SUCCEEDED') return (execution.output as { r: JsonValue }).r;
  const cause = execution.cause ?? '';
  expect(execution.error).toBe('States.QueryEvaluationError');
  expect(cause).toContain(
    `An error occurred while executing the state 'Evaluate' (entered at the event id #2). The JSONata expression '${source}' specified for the field 'Output/r' `,
  );
  if (cause.endsWith(' returned nothing (undefined).')) return NOTHING;
  return /during evaluation\. ([A-Z]\d{4}): /.exec(cause)?.[1] ?? cause;
}

/** What a Pass may not refer to: the machine would not be created. */
const NOT_IN_A_PASS = /\$states\.(nothing|result)/;

describe.each(TABLES)('in a state: $area', ({ input, rows }) => {
  test.each(rows.filter(([source]) => !OF_THE_RUN.test(source) && !NOT_IN_A_PASS.test(source)))(
    '%s gives %j',
    (source, outcome) => {
      expect(outcomeOf(source, input)).toEqual(outcome);
    },
  );
});
