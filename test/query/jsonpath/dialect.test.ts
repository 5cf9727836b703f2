import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import { compilePath } from '../../../src/query/jsonpath/path.js';
import { ExpressionSyntaxError } from '../../../src/query/query-error.js';
import { scopeOf } from '../scope-of.js';

/** What became of a path: a value, or why there is none. */
interface Answer {
  readonly value?: JsonValue;
  readonly refused?: true;
  readonly notFound?: string;
  readonly invalid?: string;
  readonly fails?: true;
}

interface Measured {
  readonly inputs: Readonly<Record<string, JsonValue>>;
  readonly rows: readonly (readonly [path: string, input: string, answer: Answer])[];
}

/** The answers in ../shared, which not every clone has beside it. */
interface SharedAnswers {
  readonly inputs: readonly JsonValue[];
  readonly rows: readonly {
    readonly path: string;
    readonly input: number;
    readonly value?: JsonValue;
    readonly error?: string;
    readonly message?: string;
  }[];
}

/** What json-path has no words of its own for. */
const FAILS = /^(?:A filter compares|The operator =~)/;

function answerTo(path: string, input: JsonValue): Answer {
  const scope = scopeOf(input);
  try {
    const compiled = compilePath(path);
    const value = compiled.read(scope);
    if (value !== undefined) return { value };
    const { kind, text } = compiled.explainMissing(scope);
    if (kind === 'beyond array') return { value: null };
    if (kind === 'not found') return { notFound: text };
    return FAILS.test(text) ? { fails: true } : { invalid: text };
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return { refused: true };
    throw error;
  }
}

describe('the dialect is that of json-path 2.0.0', () => {
  const measured = readJson(new URL('json-path-2.0.0.json', import.meta.url)) as Measured;

  test.each(measured.rows)('%s of the %s', (path, input, answer) => {
    expect(answerTo(path, measured.inputs[input] ?? null)).toEqual(answer);
  });
});

/** Rows that Step Functions cannot be asked, or that end in another way with the same outcome. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  '-': 'a path of Step Functions starts with $',
  '1)]': 'a path of Step Functions starts with $',
  '$.a[?]': 'fails at run time for want of a predicate; refused at once here',
};

const shared = new URL('../../../../shared/aws-facts/jsonpath-2.0.0.json', import.meta.url);

describe.skipIf(!existsSync(shared))('the answers measured beside the project', () => {
  const { inputs, rows } = existsSync(shared) ? (readJson(shared) as SharedAnswers) : { inputs: [], rows: [] };

  test.each(rows.filter(({ path }) => !(path in EXCEPTIONS)))(
    '$path',
    ({ path, input, value, error, message = '' }) => {
      const answer = answerTo(path, inputs[input] ?? null);
      if (error === undefined) expect(answer).toEqual({ value });
      else if (error === 'PathNotFoundException') expect(answer).toEqual({ notFound: message });
      else if (answer.invalid !== undefined) expect(answer.invalid).toBe(message);
      else expect(answer.refused ?? answer.fails).toBe(true);
    },
  );
});

function readJson(file: URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
