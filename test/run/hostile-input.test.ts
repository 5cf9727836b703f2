import { defineStateMachine, TestkitError, type JsonValue, type StateMachine } from 'asl-testkit';
import { describe, expect, test } from 'vitest';

/** Runs something that must end soon, whatever it is given, and leave the world as it was. */
function within<T>(milliseconds: number, work: () => T): T {
  const prototype = Object.getOwnPropertyNames(Object.prototype).sort();
  const before = performance.now();
  const result = work();
  expect(performance.now() - before).toBeLessThan(milliseconds);
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(prototype);
  return result;
}

function mistake(work: () => unknown): TestkitError {
  try {
    work();
  } catch (error) {
    if (error instanceof TestkitError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

const pass = (fields: object): StateMachine =>
  defineStateMachine({ StartAt: 'Only', States: { Only: { Type: 'Pass', End: true, ...fields } } });

/** A member as JSON.parse makes it: an own member, not the prototype. */
const parsed = (text: string): JsonValue => JSON.parse(text) as JsonValue;

describe('what hostile input meets', () => {
  test('a definition nested 500 levels deep: a clear error', () => {
    let state: object = { Type: 'Pass', End: true };
    for (let level = 0; level < 500; level++) {
      const name = `Level${500 - level}`;
      state = { Type: 'Parallel', Branches: [{ StartAt: name, States: { [name]: state } }], End: true };
    }
    const error = within(5000, () => mistake(() => defineStateMachine({ StartAt: 'Top', States: { Top: state } })));
    expect(error.code).toBe('INVALID_DEFINITION');
    expect(error.message).toMatch(/nest|levels/i);
  });

  test('an input of 10 MB is refused, as StartExecution refuses it', () => {
    const input = Array.from({ length: 100_000 }, (_, n) => ({ id: n, text: 'x'.repeat(80) }));
    const machine = pass({ Parameters: { 'all.$': '$' } });
    const error = within(10_000, () => mistake(() => machine.runSync({ input })));
    expect(error.message).toMatchInlineSnapshot(`
      "The input of the execution is larger than 262,144 bytes as JSON text, which StartExecution refuses [INVALID_INPUT]
      Hint: AWS's way is to put large data into S3; the option limits: { payloadBytes } sets another limit."
    `);
  });

  test('a path with 10,000 segments: an answer or a clear failure', () => {
    const path = `$${'.a'.repeat(10_000)}`;
    const execution = within(5000, () => pass({ InputPath: path }).runSync({ input: { a: 1 } }));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  test('an expression that never ends: a failure of the state', () => {
    const machine = pass({ QueryLanguage: 'JSONata', Output: '{% ($loop := function() { $loop() }; $loop()) %}' });
    const execution = within(10_000, () => machine.runSync());
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  test('__proto__ keys in a definition and in data: ordinary keys', () => {
    const document = parsed(
      '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Pass","Result":{"__proto__":{"polluted":true}},"ResultPath":"$.x","End":true}}}',
    );
    const execution = within(2000, () =>
      defineStateMachine(document as object).runSync({ input: parsed('{"__proto__":{"evil":1}}') }),
    );
    expect(JSON.stringify(execution.output)).toBe('{"__proto__":{"evil":1},"x":{"__proto__":{"polluted":true}}}');
    expect(({} as { evil?: unknown; polluted?: unknown }).evil).toBeUndefined();
    expect(({} as { evil?: unknown; polluted?: unknown }).polluted).toBeUndefined();
  });

  test('paths and assignments to __proto__ and constructor: data, not prototypes', () => {
    const machine = pass({ Parameters: { 'made.$': '$.constructor' } });
    expect(machine.runSync({ input: {} })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    const written = pass({ Result: 1, ResultPath: "$['__proto__']['polluted']" }).runSync({ input: {} });
    expect(JSON.stringify(written.output)).toBe('{"__proto__":{"polluted":1}}');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('data nested too deeply for JSON: a mistake of the test', () => {
    let input: object = {};
    for (let level = 0; level < 100_000; level++) input = { input };
    const error = within(5000, () => mistake(() => pass({}).runSync({ input: input as JsonValue })));
    expect(error.code).toBe('INVALID_INPUT');
  });
});
