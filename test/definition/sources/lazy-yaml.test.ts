import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { readDefinition } from '../../../src/definition/sources/read-definition.js';

test('loads the YAML parser with the first YAML text, not before', () => {
  const { cache } = createRequire(import.meta.url);
  const isLoaded = (): boolean => Object.keys(cache).some((file) => /[\\/]node_modules[\\/]yaml[\\/]/.test(file));
  const definition = readDefinition('{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}', { file: 'a.asl.json' });
  expect(definition.locate('/States/A')).toMatchObject({ line: 1 });
  expect(isLoaded()).toBe(false);
  readDefinition('StartAt: A\nStates: { A: { Type: Succeed } }\n');
  expect(isLoaded()).toBe(true);
});
