import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/values/json.js';
import { defineStateMachine } from '../../src/run/define-state-machine.js';

function itemsOf(path: string, input: JsonValue): JsonValue | undefined {
  const machine = defineStateMachine({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemsPath: path,
        ItemProcessor: { StartAt: 'Same', States: { Same: { Type: 'Pass', End: true } } },
        End: true,
      },
    },
  });
  const execution = machine.runSync({ input });
  return execution.status === 'SUCCEEDED' ? execution.output : `${execution.error}`;
}

describe('a Map whose ItemsPath leads to many places', () => {
  const orders = [
    { id: 1, lines: ['a', 'b'], paid: true },
    { id: 2, lines: [], paid: false },
    { id: 3, lines: ['c'], paid: true },
  ];

  test.each<[string, JsonValue]>([
    ['$.orders[?(@.paid == true)].id', [1, 3]],
    ['$.orders[*].lines[*]', ['a', 'b', 'c']],
    ['$.orders[1:].id', [2, 3]],
    ['$..id', [1, 2, 3]],
    ['$.orders[?(@.id > 9)]', []],
  ])('goes over what %s finds', (path, items) => {
    expect(itemsOf(path, { orders })).toEqual(items);
  });
});
