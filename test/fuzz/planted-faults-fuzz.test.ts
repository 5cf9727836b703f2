import { describe, expect, test } from 'vitest';
import { fuzz, FuzzFailure } from 'asl-testkit/fuzz';
import { FAULTS_FOR_FUZZ, type FuzzedFault } from './planted-faults/faults-for-fuzz.js';

/** Runs of each machine without the fault: 11 of them, 22,000 together. */
const SOUND_RUNS = 2000;

async function failureOf({ faulty, options, property }: FuzzedFault, seed: number): Promise<FuzzFailure> {
  const report = await fuzz(faulty, { ...options, seed }, property).catch((error: unknown) => error);
  if (report instanceof FuzzFailure) return report;
  throw new Error(`Nothing was found: ${JSON.stringify(report)}`);
}

describe.each(FAULTS_FOR_FUZZ)('$fault', (planted) => {
  test('is found, whatever the seed, and told by the smallest case', { timeout: 5000 }, async () => {
    for (const seed of [1, 2, 3]) {
      const found = await failureOf(planted, seed);
      expect(found.complaint).toMatch(planted.says);
      expect(answersOf(found)).toEqual(planted.answers);
      if (planted.input !== undefined) expect(found.case.input).toEqual(planted.input);
      if (planted.order !== undefined) expect(found.case.order).toHaveLength(planted.order);
    }
  });

  test('is not seen where it is not', { timeout: 20_000 }, async () => {
    const { sound, options, property } = planted;
    const report = await fuzz(sound, { ...options, seed: 1, runs: SOUND_RUNS }, property);
    expect(report.runs).toBe(SOUND_RUNS);
  });
});

/** The script without tasks that just succeed. */
function answersOf({ case: { script } }: FuzzFailure): object {
  return Object.fromEntries(Object.entries(script).filter(([, steps]) => steps.length > 0));
}
