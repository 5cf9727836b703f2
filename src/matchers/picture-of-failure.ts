import { join } from 'node:path';
import { Execution, isExecution } from '../history/execution.js';
import { runPage } from '../page/run-page.js';
import { shownInLine } from '../values/shown.js';

/** Where pictures of failures go: the folder that this environment variable names. Without it there are none. */
const VARIABLE = 'ASL_TESTKIT_PICTURES';
/** A suite in which everything fails needs no picture of everything. */
const MOST_PICTURES = 100;
const LONGEST_NAME = 80;

/** What a runner knows of the test in which a matcher runs. */
export interface RunningTest {
  readonly currentTestName?: string | undefined;
  readonly testPath?: string | undefined;
}

/** What was written in this process. An execution that several assertions fail on has one picture. */
const written = new WeakMap<Execution, string>();
const names = new Map<string, number>();
let pictures = 0;
let hasWarned = false;

/**
 * Writes a page of the execution that an assertion failed on, if somebody wants pictures: named after the test and the machine.
 *
 * @returns What the message of the failure says of it; empty where there is none. A folder that cannot be written is told once, as a
 *   warning of the process, and never changes what the test says.
 */
export function pictureOfFailure(subject: unknown, test: RunningTest): string {
  const folder = process.env[VARIABLE];
  if (folder === undefined || folder === '') return '';
  // Of another copy of this package, the record cannot be read.
  if (!isExecution(subject) || !(subject instanceof Execution)) return '';
  const known = written.get(subject);
  if (known !== undefined) return line(known);
  if (pictures >= MOST_PICTURES || hasWarned) return '';
  const path = join(folder, fileName(subject, test));
  try {
    const { mkdirSync, writeFileSync } = process.getBuiltinModule('node:fs');
    mkdirSync(folder, { recursive: true });
    const { currentTestName, testPath } = test;
    writeFileSync(path, runPage(subject, { title: currentTestName, test: currentTestName, testFile: testPath }));
  } catch (error) {
    hasWarned = true;
    const reason = error instanceof Error ? error.message : String(error);
    process.emitWarning(
      `${VARIABLE}: no pictures of failures are written: ${shownInLine(reason)}`,
      'AslTestkitWarning',
    );
    return '';
  }
  pictures++;
  written.set(subject, path);
  return line(path);
}

function line(path: string): string {
  return `\n\nPicture: ${path}`;
}

/** `a-missing-function-is-retried--statemachine.html`; a further execution of the test has a number. */
function fileName(execution: Execution, { currentTestName, testPath }: RunningTest): string {
  const test = currentTestName ?? 'test';
  const base = `${nameOf(test)}--${nameOf(execution.stateMachine)}`;
  const count = (names.get(base) ?? 0) + 1;
  names.set(base, count);
  // Tests of the same name in other files, which other processes may run, have pictures of their own.
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = createHash('sha256')
    .update(JSON.stringify([testPath, test]))
    .digest('hex')
    .slice(0, 6);
  return `${base}-${hash}${count === 1 ? '' : `-${count}`}.html`;
}

function nameOf(text: string): string {
  const name = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_NAME);
  return name === '' ? 'unnamed' : name;
}
