/** Runs the test files made from the documentation, all in one vitest. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { startVitest } from 'vitest/node';

/**
 * @import { TestError } from 'vitest'
 * @import { TestModule } from 'vitest/node'
 * @import { Generated } from './materialize.mjs'
 *
 * @typedef {object} Failure
 * @property {string} message what the test runner tells: title, error, difference
 * @property {string} report the same for authors, with the place in the document
 *
 * @typedef {object} Result
 * @property {Failure[]} failures
 * @property {string} printed through console
 */

/**
 * @param {string} here the folder of the configuration
 * @param {Generated[]} generated
 * @returns {Promise<Map<string, Result>>} by test file
 */
export async function runTests(here, generated) {
  const tests = generated.flatMap(({ test, workingDirectory }) =>
    test === undefined ? [] : [{ test, workingDirectory }],
  );
  if (tests.length === 0) return new Map();
  const origins = new Map(generated.flatMap((one) => [...one.origins]));
  const vitest = await startVitest('test', [], {
    config: join(here, 'vitest.config.ts'),
    include: tests.map(({ test }) => test),
    provide: {
      workingDirectories: Object.fromEntries(tests.map(({ test, workingDirectory }) => [test, workingDirectory])),
    },
    reporters: [{}],
    update: false,
    watch: false,
  });
  const results = new Map(vitest.state.getTestModules().map((module) => [module.moduleId, resultOf(module, origins)]));
  const [unhandled] = vitest.state.getUnhandledErrors();
  await vitest.close();
  if (unhandled) throw new Error('An error outside of every test', { cause: unhandled });
  process.exitCode = 0; // whether failing is right is for the documents to say
  return results;
}

/**
 * @param {TestModule} module
 * @param {Generated['origins']} origins
 * @returns {Result}
 */
function resultOf(module, origins) {
  /** @type {(title: string, errors: readonly TestError[]) => Failure[]} */
  const failures = (title, errors) => (errors.length > 0 ? [failure(title, errors, origins)] : []);
  const printed = `${module.moduleId}.out`;
  return {
    failures: [
      ...failures(basename(module.moduleId), module.errors()),
      ...[...module.children.allTests()].flatMap((test) =>
        failures(`${basename(module.moduleId)} > ${test.fullName}`, test.result().errors ?? []),
      ),
    ],
    printed: existsSync(printed) ? readFileSync(printed, 'utf8') : '',
  };
}

/**
 * @param {string} title
 * @param {readonly TestError[]} errors
 * @param {Generated['origins']} origins
 * @returns {Failure}
 */
function failure(title, errors, origins) {
  const texts = errors.map(({ name, message, diff }) => `${name ?? 'Error'}: ${message}${diff ? `\n\n${diff}` : ''}`);
  const places = errors.flatMap(({ stacks = [] }) =>
    stacks.flatMap(({ file, line }) => origins.get(file)?.(line) ?? []),
  );
  const message = `FAIL  ${title}\n${texts.join('\n\n')}`;
  return { message, report: places.length > 0 ? `${message}\nat ${places.join(', ')}` : message };
}
