import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import { callFailure, evaluateCall, invalidArguments } from './evaluate-call.js';

describe('States.Format', () => {
  const input: JsonValue = {
    name: 'Ada',
    n: 1.5,
    none: null,
    list: [1, 'x', [true]],
    nested: { a: { b: 'c' }, d: [] },
    template: 'Dear {}, you have {} new messages',
  };

  test.each([
    ["States.Format('Hello {}', $.name)", 'Hello Ada'],
    ["States.Format('{}{}{}', $.name, $.n, true)", 'Ada1.5true'],
    ["States.Format('{} is {}', 'null', $.none)", 'null is null'],
    ["States.Format('{}', $.list)", '[1, x, [true]]'],
    ["States.Format('{}', $.nested)", '{a={b=c}, d=[]}'],
    ["States.Format('no placeholder')", 'no placeholder'],
    ["States.Format('')", ''],
    ['States.Format($.template, $.name, 3)', 'Dear Ada, you have 3 new messages'],
    ["States.Format('It\\'s {}', $.name)", "It's Ada"],
    ["States.Format('\\{{}\\}', $.name)", '{Ada}'],
    ["States.Format('C:\\\\{}', $.name)", 'C:\\Ada'],
    ["States.Format('{}', '{}')", '{}'],
  ])('%s gives %j', (call, text) => {
    expect(evaluateCall(call, input)).toBe(text);
  });

  test.each([
    "States.Format('{} {}', $.name)",
    "States.Format('{}', $.name, 1)",
    'States.Format($.n)',
    'States.Format()',
    "States.Format('{0}', $.name)",
  ])('%s has invalid arguments', (call) => {
    expect(callFailure(call, input)).toBe(invalidArguments(call));
  });

  test('an unbalanced template is named', () => {
    const prefix = 'States.Runtime: There was an error while evaluating the intrinsic function: ';
    expect(callFailure("States.Format('a { b', 1)")).toBe(
      `${prefix}States.Format('a { b', 1). Invalid template in States.Format: matching '}' not found for '{'.`,
    );
    for (const template of ['{', '{ {}', '{}{', 'a {\\}', '{{}}']) {
      expect(callFailure(`States.Format('${template}', 1)`), template).toContain("matching '}' not found for '{'.");
    }
    expect(callFailure("States.Format('a } b', 1)")).toBe(
      `${prefix}States.Format('a } b', 1). Invalid template in States.Format: matching '{' not found for '}'.`,
    );
  });

  test('a value nested too deep for Java fails too', () => {
    const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as JsonValue;
    expect(callFailure("States.Format('{}', $)", deep)).toBe(invalidArguments("States.Format('{}', $)"));
  });
});

describe('States.StringSplit', () => {
  test.each<[string, string, JsonValue]>([
    ['a-b-c', '-', ['a', 'b', 'c']],
    ['a-b+c', '+-', ['a', 'b', 'c']],
    ['--a--b--', '-', ['a', 'b']],
    ['----', '-', []],
    ['', '-', []],
    ['abc', 'x', ['abc']],
    ['a.b', '.', ['a', 'b']],
    ['x😀y😎z', '😎', ['x😀y', 'z']],
    ['one two', '', ['one two']],
  ])('%j at %j gives %j', (text, splitter, pieces) => {
    expect(evaluateCall('States.StringSplit($.text, $.splitter)', { text, splitter })).toEqual(pieces);
  });

  test.each(['States.StringSplit($.n, $.text)', 'States.StringSplit($.text, $.n)', 'States.StringSplit($.text)'])(
    '%s has invalid arguments',
    (call) => {
      expect(callFailure(call, { n: 1, text: 'a' })).toBe(invalidArguments(call));
    },
  );
});

describe('base 64 and hashes', () => {
  test.each([
    ['', ''],
    ['héllo', 'aMOpbGxv'],
    ['a', 'YQ=='],
    ['ab', 'YWI='],
    ['😀', '8J+YgA=='],
  ])('%j encodes as %j and back', (text, base64) => {
    expect(evaluateCall('States.Base64Encode($)', text)).toBe(base64);
    expect(evaluateCall('States.Base64Decode($)', base64)).toBe(text);
  });

  test('missing padding is accepted and characters outside the alphabet are skipped, as by Java; wrong lengths are not', () => {
    for (const text of ['YWI', 'YW I=', 'YWI*', 'Y-W_I', 'YWI=\n*']) {
      expect(evaluateCall('States.Base64Decode($)', text), text).toBe('ab');
    }
    for (const text of ['YW=', 'Y', 'YQ==YQ==', '=', 'YQ=*=', 'YWJj=']) {
      expect(callFailure('States.Base64Decode($)', text), text).toBe(invalidArguments('States.Base64Decode($)'));
    }
  });

  test.each([
    ['MD5', '900150983cd24fb0d6963f7d28e17f72'],
    ['SHA-1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['SHA-256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['SHA-384', 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7'],
    [
      'SHA-512',
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    ],
  ])('the %s of "abc" is the published one', (algorithm, digest) => {
    expect(evaluateCall(`States.Hash('abc', '${algorithm}')`)).toBe(digest);
  });

  test('data that is not text is hashed as compact JSON', () => {
    expect(evaluateCall("States.Hash($, 'MD5')", { a: [1, null] })).toBe(
      evaluateCall("States.Hash($, 'MD5')", '{"a":[1,null]}'),
    );
  });

  test('texts may have 10,000 characters, not more', () => {
    const longest = 'a'.repeat(10_000);
    for (const call of ['States.Base64Encode($)', "States.Hash($, 'MD5')", 'States.Base64Decode($)']) {
      expect(callFailure(call, longest)).toBe('no failure');
      expect(callFailure(call, `${longest}a`)).toBe(invalidArguments(call));
    }
  });

  test.each([
    'States.Base64Encode(States.MathAdd(1, 1))',
    'States.Base64Encode()',
    'States.Base64Decode(States.MathAdd(1, 1))',
    "States.Hash('a', 'sha-256')",
    "States.Hash('a', 'SHA256')",
    "States.Hash('a')",
    "States.Hash('a', States.MathAdd(1, 1))",
  ])('%s has invalid arguments', (call) => {
    expect(callFailure(call)).toBe(invalidArguments(call));
  });
});
