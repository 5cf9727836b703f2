import { shown } from './shown.js';

/**
 * The codes of {@link TestkitError}: one per kind of mistake, stable over releases.
 */
export type TestkitErrorCode =
  | 'FILE_UNREADABLE'
  | 'INVALID_SYNTAX'
  | 'INVALID_TEMPLATE'
  | 'INVALID_DEFINITION'
  | 'INVALID_INPUT'
  | 'INVALID_OPTION'
  | 'INVALID_MOCK'
  | 'UNKNOWN_MOCK'
  | 'MOCK_NOT_FOUND'
  | 'MOCK_EXHAUSTED'
  | 'MOCK_UNUSED'
  | 'MOCK_FAILED'
  | 'ASYNC_MOCK'
  | 'EXECUTION_STALLED'
  | 'LIMIT_EXCEEDED'
  | 'EXPRESSION_TIMEOUT'
  | 'UNKNOWN_STATE'
  | 'INVALID_SUBJECT'
  | 'UNSUPPORTED'
  | 'INTERNAL';

/**
 * A mistake of the test or of its set-up: a broken definition, a missing mock, an unusable option.
 *
 * Failures of the state machine under test are never thrown; they are the `error` and `cause` of an execution.
 * The first line of the message ends with the code in brackets, so that a search for it finds the documentation. Characters
 * that nobody can see, of names and data, are escaped in it.
 */
export class TestkitError extends Error {
  /** Which kind of mistake this is. */
  readonly code: TestkitErrorCode;

  /** @internal */
  constructor(code: TestkitErrorCode, message: string, options?: ErrorOptions) {
    // The code goes behind the first line: the first line alone must say what is wrong.
    const end = message.indexOf('\n');
    const { stackTraceLimit } = Error;
    // Frames of this kit are left out below; the test's own should be among what is kept.
    Error.stackTraceLimit = Math.max(stackTraceLimit, 50);
    super(shown(end < 0 ? `${message} [${code}]` : `${message.slice(0, end)} [${code}]${message.slice(end)}`), options);
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
    this.name = 'TestkitError';
    if (code !== 'INTERNAL' && this.stack !== undefined) this.stack = withoutOwnFrames(this.stack, stackTraceLimit);
  }
}

/** Where the files of this kit are: the folder `dist` or `src` that this module is in. */
const OWN_FOLDER = /^.*\/(?:dist|src)\//.exec(import.meta.url)?.[0];

/** A stack trace that begins where the kit was called, so that test runners show that line. */
function withoutOwnFrames(stack: string, limit: number): string {
  if (OWN_FOLDER === undefined) return stack;
  const path = OWN_FOLDER.replace(/^file:\/\//, '');
  const lines = stack.split('\n');
  const isFrame = (line: string): boolean => /^\s+at /.test(line);
  const first = lines.findIndex(isFrame);
  if (first < 0) return stack;
  const foreign = lines.slice(first).filter((line) => !line.includes(path));
  // Called from nowhere else, as from a timer: better a frame of ours than none.
  return [...lines.slice(0, first), ...(foreign.length === 0 ? lines.slice(first) : foreign.slice(0, limit))].join(
    '\n',
  );
}

/** A bug of asl-testkit itself. Its message says so and asks for a report. */
export class InternalError extends TestkitError {
  /** @internal */
  constructor(message: string) {
    super('INTERNAL', `${message}\nThis is a bug in asl-testkit. Please report it with the definition and the input.`);
    this.name = 'InternalError';
  }
}
