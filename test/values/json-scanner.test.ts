import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanJson } from '../../src/values/json-scanner.js';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('scanJson', () => {
  test('finds a problem exactly where JSON.parse throws', () => {
    const almostJson = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', ':', '\\', 'x', '0', '-', '\n', '{', '1.'))
      .map(([json, position, inserted]) => {
        const at = position % (json.length + 1);
        return json.slice(0, at) + inserted + json.slice(at + (position % 2));
      });
    fc.assert(
      fc.property(fc.oneof(almostJson, fc.json(), fc.string()), (text) => {
        expect(scanJson(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('reports every value and key with its offsets', () => {
    const text = '{"a": [1, "x"], "b": {}}';
    const seen: string[] = [];
    scanJson(text, {
      open: (offset) => void seen.push(`open ${text[offset]}`),
      close: () => void seen.push('close'),
      key: (offset, end) => void seen.push(`key ${text.slice(offset, end)}`),
      scalar: (offset, end) => void seen.push(`scalar ${text.slice(offset, end)}`),
    });
    expect(seen).toEqual([
      'open {',
      'key "a"',
      'open [',
      'scalar 1',
      'scalar "x"',
      'close',
      'key "b"',
      'open {',
      'close',
      'close',
    ]);
  });

  test('needs no stack for deep nesting', () => {
    expect(scanJson('['.repeat(200_000) + ']'.repeat(200_000))).toBeUndefined();
    expect(scanJson('['.repeat(200_000))?.kind).toBe('early end');
  });

  test('reads a long string in one go', () => {
    expect(scanJson(JSON.stringify('\\"x'.repeat(500_000)))).toBeUndefined();
  });
});
