import { TestkitError } from '../definition/errors.js';

type Fuzzing = Pick<typeof import('../fuzz/fuzz.js'), 'fuzz'> &
  Pick<typeof import('../fuzz/campaign/fuzz-failure.js'), 'FuzzFailure'>;

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
  const [{ fuzz }, { FuzzFailure }] = await Promise.all([
    import('../fuzz/fuzz.js'),
    import('../fuzz/campaign/fuzz-failure.js'),
  ]);
  return { fuzz, FuzzFailure };
}
