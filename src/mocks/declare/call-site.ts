import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A frame of a stack trace: `(path:line:column)` or `path:line:column` at the end of its line. */
const FRAME = /(?:\(|at (?:async )?)?((?:file:\/\/|[A-Za-z]:[\\/]|\/)[^()]*?):(\d+):(\d+)\)?$/;

/**
 * The line of a test that declared something, for messages. Noting it costs two or three microseconds; the stack
 * is turned into text only when a message asks for it.
 */
export class CallSite {
  private readonly frame: { stack?: string };
  private text: string | undefined;

  /** @param below - The function whose caller is meant: what it calls itself is left out. */
  constructor(below: (...args: never[]) => unknown) {
    this.frame = {};
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 1;
    Error.captureStackTrace(this.frame, below);
    Error.stackTraceLimit = stackTraceLimit;
  }

  /** `test/order.test.ts:18`, relative to the working directory; empty if the stack does not tell. */
  toString(): string {
    return (this.text ??= placeText(this.frame.stack));
  }

  /** The path of the file; undefined if the stack does not tell. */
  get file(): string | undefined {
    return frameOf(this.frame.stack)?.path;
  }
}

function frameOf(stack: unknown): { path: string; line: string } | undefined {
  const frame = typeof stack === 'string' ? FRAME.exec(stack.trimEnd().split('\n').at(-1) ?? '') : null;
  if (frame?.[1] === undefined) return undefined;
  return { path: frame[1].startsWith('file://') ? fileURLToPath(frame[1]) : frame[1], line: frame[2] ?? '' };
}

/**
 * The place that a stack trace leads to first, of those that are not in Node.js or in a package: `test/order.test.ts:18`.
 *
 * @param frames - Lines of the trace, without the message.
 */
export function firstOwnPlace(frames: readonly string[]): string | undefined {
  const own = frames.find((frame) => FRAME.test(frame) && !/node_modules|node:/.test(frame));
  return own === undefined ? undefined : placeText(own);
}

function placeText(stack: unknown): string {
  const frame = frameOf(stack);
  if (frame === undefined) return '';
  const near = relative(process.cwd(), frame.path);
  return `${near.startsWith('..') ? frame.path : near}:${frame.line}`;
}
