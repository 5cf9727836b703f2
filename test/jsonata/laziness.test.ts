import type * as NodeModule from 'node:module';
import { expect, test, vi } from 'vitest';
import { scopeOf } from './scope.js';

test('loads the jsonata package with the first expression that needs its parser', async () => {
  const loaded: string[] = [];
  vi.resetModules();
  vi.doMock('node:module', async (importOriginal) => {
    const { createRequire } = await importOriginal<typeof NodeModule>();
    return {
      createRequire: (from: string): unknown => {
        const require = createRequire(from);
        const load = (id: string): unknown => {
          loaded.push(id);
          return require(id) as unknown;
        };
        return Object.assign(load, { resolve: require.resolve });
      },
    };
  });
  const { compileJsonata, compileJsonataTemplate } = await import('../../src/jsonata/index.js');
  expect(loaded).toEqual([]);

  const scope = scopeOf({ input: { a: [{ b: 1 }, { b: 2 }] }, variables: { x: 3 } });
  expect(compileJsonata('{% $states.input.a.b %}', 'Output')(scope)).toEqual([1, 2]);
  expect(compileJsonataTemplate({ x: '{% $x %}' }, 'Output')(scope)).toEqual({ x: 3 });
  expect(compileJsonata('{% $x + 1 %}', 'Output')(scope)).toBe(4);
  expect(loaded).toEqual([]);

  expect(compileJsonata('{% $x + 1 + 1 %}', 'Output')(scope)).toBe(5);
  expect(loaded).toEqual(['node:vm', 'node:fs']);
});
