import { TestkitError } from '../values/errors.js';
import type { FuzzFailure } from '../fuzz/campaign/fuzz-failure.js';
import type { fuzz } from '../fuzz/fuzz.js';

/** The part of asl-testkit/fuzz that a campaign takes. */
interface Fuzzing {
  readonly fuzz: typeof fuzz;
  readonly FuzzFailure: typeof FuzzFailure;
}

/**
 * Loads what needs fast-check, which users install themselves.
 *
 * @param load - How; for tests.
 * @throws TestkitError `INVALID_OPTION` where it is not installed.
 */
export async function loadFuzzing(load: () => Promise<Fuzzing> = importFuzzing): Promise<Fuzzing> {
  try {
    return await load();
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing || !error.message.includes("'fast-check'")) throw error;
    throw new TestkitError(
      'INVALID_OPTION',
      'asl-testkit fuzz needs the package fast-check, which is not installed.\nHint: npm install --save-dev fast-check',
      { cause: error },
    );
  }
}

async function importFuzzing(): Promise<Fuzzing> {
  const [campaign, failure] = await Promise.all([
    import('../fuzz/fuzz.js'),
    import('../fuzz/campaign/fuzz-failure.js'),
  ]);
  return { fuzz: campaign.fuzz, FuzzFailure: failure.FuzzFailure };
}
