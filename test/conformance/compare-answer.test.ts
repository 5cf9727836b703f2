import { describe, expect, test } from 'vitest';
import { compareAnswer } from './api/compare-answer.mjs';
import { GeneratedNames } from './api/generated-names.mjs';

function differences(recorded: unknown, actual: unknown, names = new GeneratedNames()): unknown[] {
  return compareAnswer(recorded, actual, { names, recordedAt: '2024-08-01' });
}

describe('the comparer of API scripts', () => {
  test('a placeholder stands for one value throughout a script', () => {
    const names = new GeneratedNames();
    expect(differences({ revisionId: '<uuid:1>' }, { revisionId: 'a-b' }, names)).toEqual([]);
    expect(differences({ revisionId: '<uuid:1>' }, { revisionId: 'c-d' }, names)).toHaveLength(1);
  });

  test('two placeholders do not stand for one value', () => {
    const names = new GeneratedNames();
    expect(differences(['<uuid:1>', '<uuid:2>'], ['a-b', 'a-b'], names)).toHaveLength(1);
  });

  test('a missing member, an additional one and another value are differences', () => {
    expect(differences({ a: 1 }, {})).toHaveLength(1);
    expect(differences({}, { a: 1 })).toHaveLength(1);
    expect(differences({ a: 1 }, { a: 2 })).toHaveLength(1);
    expect(differences(['a'], ['a', 'b'])).toHaveLength(1);
    expect(differences('Invalid Name', 'Invalid Nam')).toHaveLength(1);
  });

  test('a mask stands for a value that is there', () => {
    expect(differences({ stopDate: 'datetime' }, { stopDate: new Date(0) })).toEqual([]);
    expect(differences({ stopDate: 'datetime' }, {})).toHaveLength(1);
  });

  test('a member younger than the recording is not compared', () => {
    expect(differences({}, { variableReferences: {} })).toEqual([]);
    expect(differences({}, { redriveCount: 0 })).toHaveLength(1);
  });
});
