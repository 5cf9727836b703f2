import { callback, fail, neverAnswers, succeed } from '../../dist/index.js';
import { hash, Random } from './random.mjs';

/**
 * A mock for every Task of a machine, whose answer follows from what it is asked: however the machine is run, the same
 * question gets the same answer. It succeeds, fails, takes its time, throws, or never answers.
 *
 * @param {number} salt
 * @param {boolean} later whether it answers with promises
 * @param {boolean} throws whether it may throw, as a Lambda function does
 * @param {boolean} isCallback whether the task waits for its token: what a function returns is the response of the call then
 */
export function randomMock(salt, later, throws, isCallback) {
  /** @param {unknown} input @param {{ stateName?: string, attempt: number, visit: number }} context */
  const answer = (input, context) => {
    const { attempt, visit } = context;
    const random = new Random(salt, hash(`${JSON.stringify(withoutIds(input))} ${attempt} ${visit}`));
    const kind = random.below(100);
    if (kind < 40) {
      const value = random.pick([1, 'text', { n: 2, items: [1, 2] }, [3, 4], {}]);
      return isCallback ? callback().succeed(value) : value;
    }
    if (kind < 55) return succeed({ n: 1 }, { after: random.pick([1, 1, 2, 5, 60]) });
    if (kind < 75) return fail(random.pick(['Bad', 'Busy']), 'so');
    if (kind < 80) return neverAnswers();
    if (kind < 85 && throws) throw thrownByMock();
    if (kind < 88) return fail('States.Runtime', 'so');
    return {};
  };
  // What is thrown becomes the failure of the function, awaited or not.
  return later ? async (/** @type {any} */ input, /** @type {any} */ context) => answer(input, context) : answer;
}

/** Tokens and the names of executions differ between a run and its fork; what is asked does not. */
function withoutIds(/** @type {unknown} */ value) {
  return typeof value === 'object' && value !== null && 'MessageBody' in value ? 'token' : value;
}

/** Without a stack of its own, which differs from run to run. */
function thrownByMock() {
  const error = new RangeError('thrown by the mock');
  error.stack = 'RangeError: thrown by the mock';
  return error;
}
