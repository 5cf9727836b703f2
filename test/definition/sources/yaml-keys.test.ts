import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { TracedText } from '../../../src/definition/sources/traced-text.js';
import { YamlDocument } from '../../../src/definition/sources/yaml-document.js';

/** Keys that are equal to one another in YAML, or only look it. */
const key = fc.constantFrom('a', 'a', 'b', '"a"', "'b'", '1', '"1"', '1.0', 'true', '~', '<<', '&k c', '? d');

/** YAML in block style and in flow style, with mappings in lists and lists in mappings. */
const { block } = fc.letrec<{ block: string[]; flow: string }>((tie) => ({
  flow: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('x', '7', '"text"'),
    fc.array(tie('flow'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', '"a"', '1'), tie('flow')), { maxLength: 3 })
      .map((pairs) => `{${pairs.map(([name, value]) => `${name}: ${value}`).join(', ')}}`),
  ),
  block: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('flow').map((text) => [text]),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((items) => items.flatMap((lines) => ['-', ...lines.map((line) => `  ${line}`)])),
    fc
      .array(fc.tuple(key, tie('block')), { minLength: 1, maxLength: 4 })
      .map((pairs) => pairs.flatMap(([name, lines]) => [`${name}:`, ...lines.map((line) => `  ${line}`)])),
  ),
}));

function problemOf(read: () => unknown): string {
  try {
    read();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

test('finds keys that occur twice where the package finds them, and nothing else', () => {
  let twice = 0;
  let sound = 0;
  fc.assert(
    fc.property(block, (lines) => {
      const text = lines.join('\n');
      const [error] = parseDocument(text, {
        schema: 'core',
        version: '1.2',
        prettyErrors: false,
        logLevel: 'error',
      }).errors;
      const traced = new TracedText([{ text, locate: (offset) => ({ file: 'a.yaml', line: 1, column: offset + 1 }) }]);
      const problem = problemOf(() => new YamlDocument(traced, []));
      expect(problem === '').toBe(error === undefined);
      if (error === undefined) sound++;
      if (error?.code !== 'DUPLICATE_KEY') return;
      twice++;
      expect(problem).toContain(`a.yaml:1:${error.pos[0] + 1}: this key occurs twice in one mapping`);
    }),
    { numRuns: 300 },
  );
  expect(Math.min(twice, sound)).toBeGreaterThan(20);
});
