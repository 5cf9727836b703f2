import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateWithPackage } from '../../src/jsonata/package/evaluate.js';
import { programOf } from '../../src/jsonata/program.js';
import { coveredExpression, document } from './expression-arbitrary.js';
import { scopeOf, type ScopeParts } from './scope.js';
import { order, typedExpression } from './typed-arbitrary.js';
import { TABLES } from './cases/tables.js';

interface Expression {
  evaluate(input: unknown, bindings: object): Promise<unknown>;
}
const jsonata = createRequire(import.meta.url)('jsonata') as (source: string) => Expression;

/** What the layer of docs/jsonata.md changes, and what the package lacks or asks of the host. */
const CHANGED = new RegExp(
  String.raw`\$(?:partition|range|hash|uuid|parse|random|shuffle|eval|now|millis|toMillis|fromMillis|merge|count|substring|string` +
    String.raw`|base64encode|base64decode|decodeUrlComponent|formatNumber|match|replace|split|contains|clone)\b|&|\||/\S*\\s`,
);
/** Where the realm goes by AWS's limits. */
const LIMITED = /D1011|D1012|D2014|memory/;
/** AWS evaluates the members of a list one after the other, so that one sees what another binds. */
const BINDS_IN_A_LIST = /\[\$\w+ :=/;

async function answerOfPackage(source: string, parts: ScopeParts): Promise<string> {
  // The package marks and fills lists of its input; a copy keeps other tests from seeing that.
  const {
    variables = {},
    input,
    result,
    errorOutput,
    context = { Execution: { Name: 'execution-1' } },
  } = structuredClone(parts);
  const states = {
    input: input ?? {},
    context,
    ...(result === undefined ? {} : { result }),
    ...(errorOutput === undefined ? {} : { errorOutput }),
  };
  try {
    const value = await jsonata(source).evaluate(undefined, { ...variables, states });
    if (value === undefined) return 'nothing';
    return `value ${JSON.stringify(value, (_key, item: unknown) =>
      typeof item === 'number' && !Number.isFinite(item) ? String(item) : item,
    )}`;
  } catch (error) {
    return `error ${String((error as { code?: unknown }).code)}`;
  }
}

function answerOfLayer(source: string, parts: ScopeParts): string {
  const answer = evaluateWithPackage(programOf(`{% ${source} %}`).parsed, scopeOf(parts));
  if (answer.kind === 'value') return `value ${answer.text}`;
  return answer.kind === 'error' ? `error ${answer.code}` : answer.kind;
}

async function compare(source: string, parts: ScopeParts): Promise<void> {
  if (CHANGED.test(source) || BINDS_IN_A_LIST.test(source)) return;
  const layer = answerOfLayer(source, parts);
  if (LIMITED.test(layer) || layer === 'unsupported') return;
  const theirs = await answerOfPackage(source, parts);
  // Which of two failing members of an object is told depends on how the package's promises take turns.
  const isError = layer.startsWith('error') && theirs.startsWith('error');
  if (isError && source.includes('{')) return;
  expect([source, layer]).toEqual([source, theirs]);
}

describe('what the layer leaves alone, the package answers', { timeout: 60_000 }, () => {
  test('for any expression over any document', async () => {
    const parts = fc.record({ input: document, result: document, variables: fc.record({ x: document, y: document }) });
    await fc.assert(fc.asyncProperty(coveredExpression, parts, compare), { numRuns: 400 });
  });

  test('for expressions over data of the types they expect', async () => {
    const parts = order.map((input): ScopeParts => ({ input, variables: { order: input } }));
    await fc.assert(fc.asyncProperty(typedExpression, parts, compare), { numRuns: 400 });
  });

  test('for the tables', async () => {
    for (const { input, rows } of TABLES) {
      for (const [source] of rows) await compare(source, { input });
    }
  });
});
