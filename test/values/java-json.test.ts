import { expect, test } from 'vitest';
import { javaJson, javaNumber } from '../../src/values/java-json.js';
import type { JsonValue } from '../../src/values/json.js';
import { defineStateMachine } from '../../src/run/define-state-machine.js';

test.each<[JsonValue, string]>([
  [1e25, '1.0E25'],
  [-1.5e21, '-1.5E21'],
  [1.25e-7, '1.25E-7'],
  [1e20, '100000000000000000000'],
  [0.001, '0.001'],
  [
    { big: 1e25, text: '1e+25', quoted: 'say "2e+30"', list: [3e-9, 'e+1'] },
    '{"big":1.0E25,"text":"1e+25","quoted":"say \\"2e+30\\"","list":[3.0E-9,"e+1"]}',
  ],
  [{ '4e+22': 4e22 }, '{"4e+22":4.0E22}'],
])('%j is written as %s', (value, text) => {
  expect(javaJson(value)).toBe(text);
  expect(JSON.parse(text)).toEqual(value);
});

test('a number alone is written likewise', () => {
  expect([1e25, 12.5, -1e-10].map(javaNumber)).toEqual(['1.0E25', '12.5', '-1.0E-10']);
});

test('a long text with exponents does not exhaust the stack', () => {
  const long = 'x\\ "1e+5" '.repeat(300_000);
  expect(javaJson([long, 1e30])).toBe(`[${JSON.stringify(long)},1.0E30]`);
});

test('a history, States.JsonToString and States.Format write large numbers so', () => {
  const machine = defineStateMachine({
    StartAt: 'Write',
    States: {
      Write: {
        Type: 'Pass',
        Parameters: {
          'json.$': 'States.JsonToString($)',
          'text.$': "States.Format('{} of {}', $.n, $)",
          'n.$': '$.n',
        },
        End: true,
      },
    },
  });
  const execution = machine.runSync({ input: { n: 1e25 } });
  expect(execution.output).toEqual({ json: '{"n":1.0E25}', text: '1.0E25 of {n=1.0E25}', n: 1e25 });
  const [started] = execution.history;
  expect(started).toMatchObject({ executionStartedEventDetails: { input: '{"n":1.0E25}' } });
});
