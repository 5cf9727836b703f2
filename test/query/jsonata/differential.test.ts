import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../../src/definition/json.js';
import { BAIL, type Value } from '../../../src/query/jsonata/direct/direct.js';
import { startWork } from '../../../src/query/jsonata/direct/work.js';
import { evaluateWithPackage } from '../../../src/query/jsonata/package/evaluate.js';
import { programOf } from '../../../src/query/jsonata/program.js';
import type { Scope } from '../../../src/query/scope.js';
import { coveredExpression, document } from './expression-arbitrary.js';
import { scopeOf, type ScopeParts } from './scope.js';

type Answer = { value: string } | 'nothing' | 'left to the package';

function answerDirectly(text: string, scope: Scope): Answer {
  const { direct } = programOf(text);
  if (!('run' in direct)) throw new Error(`${text} is not covered: ${direct.reason}`);
  startWork();
  let value: Value;
  try {
    value = direct.run(scope, undefined, new Array<JsonValue | undefined>(direct.localCount));
  } catch (signal) {
    if (signal !== BAIL) throw signal;
    return 'left to the package';
  }
  return value === undefined ? 'nothing' : { value: JSON.stringify(value) };
}

const parts: fc.Arbitrary<ScopeParts> = fc.record(
  { input: document, result: document, variables: fc.record({ x: document, y: document }) },
  { requiredKeys: ['input', 'variables'] },
);

test('closures answer as the package does, or leave the answer to it', () => {
  const seen = { value: 0, nothing: 0, bailed: 0, covered: 0, failed: 0, expressions: 0 };
  const bails = new Map<string, number>();
  fc.assert(
    fc.property(coveredExpression, parts, (source, given) => {
      const text = `{% ${source} %}`;
      seen.expressions++;
      const program = programOf(text);
      if (!('run' in program.direct)) {
        bails.set(program.direct.reason, (bails.get(program.direct.reason) ?? 0) + 1);
        return;
      }
      seen.covered++;
      const answer = answerDirectly(text, scopeOf(given));
      const truth = evaluateWithPackage(program.parsed, scopeOf(given));
      if (answer === 'left to the package') {
        if (truth.kind === 'value' || truth.kind === 'nothing') {
          seen.bailed++;
          if (process.env.SHOW) console.log('BAILED', source.slice(0, 150), JSON.stringify(truth).slice(0, 60));
        } else seen.failed++;
      } else if (answer === 'nothing') {
        seen.nothing++;
        expect(truth.kind).toBe('nothing');
      } else {
        seen.value++;
        expect(truth).toEqual({ kind: 'value', text: answer.value });
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 3000) },
  );
  console.log(seen, bails);
}, 600_000);
