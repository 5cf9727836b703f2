import { defineStateMachine } from 'asl-testkit';
import { expect, test } from 'vitest';
import { Interpreter } from '../../src/engine/interpreter.js';
import type { InterpreterOptions } from '../../src/engine/interpreter-options.js';

const machine = defineStateMachine({
  StartAt: 'Route',
  States: {
    Route: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.n', NumericEquals: 1, Next: 'One' },
        { Variable: '$.n', NumericEquals: 2, Next: 'Two' },
      ],
      Default: 'Other',
    },
    One: { Type: 'Pass', Result: 'one', End: true },
    Two: { Type: 'Pass', Result: 'two', End: true },
    Other: { Type: 'Pass', Result: 'other', End: true },
  },
});

const output = (decideChoice?: InterpreterOptions['decideChoice'], input: object = { n: 1 }): unknown => {
  const engine = new Interpreter({ ...machine.prepare({ input }), decideChoice });
  engine.advance();
  return engine.root.output ?? engine.root.error;
};

test('a tool may decide a Choice against its rules, or for Default', () => {
  expect(output()).toBe('one');
  expect(output((_branch, _state, byRules) => byRules())).toBe('one');
  expect(output((_branch, state) => state.rules[1])).toBe('two');
  expect(output(() => undefined)).toBe('other');
});

test('rules that cannot be evaluated fail the state only if they are asked', () => {
  expect(output((_branch, _state, byRules) => byRules(), {})).toBe('States.Runtime');
  expect(output((_branch, state) => state.rules[0], {})).toBe('one');
});
