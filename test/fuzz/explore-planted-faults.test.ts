import { explore } from 'asl-testkit/fuzz';
import { describe, expect, test } from 'vitest';
import { PLANTED_FAULTS } from './planted-faults/planted-faults.js';

describe('a planted fault', () => {
  test.each(PLANTED_FAULTS)('$fault is found', ({ faulty, says, options }) => {
    const exploration = explore(faulty, options);
    const texts = exploration.findings.map(({ text }) => text);
    expect(texts).toContainEqual(expect.stringMatching(says));
    expect(exploration.incomplete).toBeUndefined();
  });

  test.each(PLANTED_FAULTS)('nothing is found where it is put right: $fault', ({ sound, options }) => {
    const exploration = explore(sound, options);
    expect(exploration.findings).toEqual([]);
    expect(exploration.isComplete).toBe(true);
  });
});
