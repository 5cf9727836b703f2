/**
 * Property tests look at the same cases in every run, so that a change is judged by what it changes. `TEST_SEED=random` looks
 * elsewhere each time, and `TEST_SEED=<number>` at the cases of a failure again.
 */
import process from 'node:process';
import fc from 'fast-check';

const wanted = process.env.TEST_SEED ?? '20261127';
if (wanted !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
