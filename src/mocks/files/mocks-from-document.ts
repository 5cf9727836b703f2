import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { CallSite } from '../declare/call-site.js';
import type { Mock, Mocks } from '../declare/mocks.js';
import { PerItem } from '../declare/per-item.js';
import { type FileUrl, findFile } from './find-file.js';
import { outcomeFromDocument } from './outcome-from-document.js';
import { PlacedDocument } from './placed-document.js';

/**
 * Reads mocks from a JSON or YAML file, as `asl-testkit run --mocks` takes them. See {@link mocksFromDocument} for the form.
 *
 * @param file - A path, relative to the working directory or to the file that calls this, whichever has it; or a `file:` URL.
 * @throws TestkitError FILE_UNREADABLE; INVALID_SYNTAX; INVALID_MOCK with file and line.
 */
export function loadMocks(file: string | FileUrl): Mocks {
  return readMocks(PlacedDocument.read(findFile(file, new CallSite(loadMocks))));
}

/** The same for a path that somebody typed: relative to the working directory alone. */
export function loadMocksFromWorkingDirectory(path: string): Mocks {
  return readMocks(PlacedDocument.read(path));
}

/**
 * Turns mocks written as data into mocks. The document maps keys, the same as in `mocks`, to one outcome, which answers
 * every call, or to a list of them, used in turn:
 *
 * ```yaml
 * Invoke:
 *   - fail: Lambda.TooManyRequestsException
 *     cause: Rate Exceeded.
 *     times: 2
 *   - succeed: { ok: true }
 *     after: 3
 * my-function: { succeed: { ok: true } }
 * WaitForApproval: { callback: true, heartbeat: { every: 30, times: 3 }, succeed: { approved: true }, after: 100 }
 * Review: { worker: { name: ana, startedAfter: 60 }, fail: { error: Refused, cause: too dear } }
 * Slow: { neverAnswers: true }
 * Charge: { perItem: [{ succeed: {} }, [{ fail: Card.Declined }, { succeed: {} }]] }
 * ```
 *
 * Outcomes: `succeed`, `respond`, `fail` (with `cause`), `neverAnswers`, `lambdaTimesOut` (seconds), `callback` and `worker`
 * (with `heartbeat`, and `succeed` or `fail`). Each may have `times` or `forever`, and where it answers, `after`.
 *
 * @param document - The parsed document.
 * @throws TestkitError INVALID_MOCK saying which part is wrong.
 * @example
 * ```ts
 * const mocks = mocksFromDocument({ Invoke: [{ fail: 'Lambda.TooManyRequestsException', times: 2 }, { succeed: { ok: true } }] });
 * ```
 */
export function mocksFromDocument(document: unknown): Mocks {
  return readMocks(PlacedDocument.of(document, 'The document with mocks', 'INVALID_MOCK'));
}

function readMocks(document: PlacedDocument): Mocks {
  const { value } = document;
  if (!isJsonObject(value)) throw document.error([], 'must be an object from keys to mocks');
  if (isJsonObject(value.StateMachines) && isJsonObject(value.MockedResponses)) {
    const hint = 'take one of its test cases with mockConfig(file, { stateMachine, testCase }).';
    throw document.error([], 'is a mock configuration of Step Functions Local', hint);
  }
  return Object.fromEntries(Object.entries(value).map(([key, mock]) => [key, readMock(document, [key], mock)]));
}

function readMock(document: PlacedDocument, keys: readonly string[], value: JsonValue): Mock {
  if (isJsonArray(value))
    return value.map((member, index) => outcomeFromDocument(document, [...keys, String(index)], member));
  if (!isJsonObject(value) || !Object.hasOwn(value, 'perItem')) return outcomeFromDocument(document, keys, value);
  const { perItem: items } = value;
  const path = [...keys, 'perItem'];
  if (!isJsonArray(items ?? null) || Object.keys(value).length > 1) {
    throw document.error(path, 'must be a list with one mock for each item, and stand alone');
  }
  const mocks = (items as readonly JsonValue[]).map((item, index) =>
    readMock(document, [...path, String(index)], item),
  );
  return new PerItem(mocks, document.place(path));
}
