import { isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { nearestName } from '../../wording/nearest-name.js';
import { CallSite } from '../declare/call-site.js';
import type { MockStep, Mocks } from '../declare/mocks.js';
import { type FileUrl, findFile, isUrl } from './find-file.js';
import { LocalAnswer } from './local-answer.js';
import { PlacedDocument } from './placed-document.js';
import { refuseUnknownOptions } from '../../wording/refuse-unknown-options.js';

/** Which test case of a mock configuration file is meant. */
export interface MockConfigChoice {
  /** Name of the state machine, as in `StateMachines` of the file. */
  readonly stateMachine: string;
  /** Name of the test case. */
  readonly testCase: string;
}

/**
 * Takes a test case of a Step Functions Local mock configuration file (`MockConfigFile.json`) as mocks.
 *
 * Each state named in the test case answers with the numbered responses of the file: response 0 for the first call of the
 * state within an execution, and so on over retries, loops and Map items. A `Return` is the whole answer as the state sees
 * it before `ResultSelector`; for a Task whose resource is a function's own ARN, an Invoke response stands for its
 * `Payload`. A `Throw` fails the task. Tasks that the test case does not name have no mock.
 *
 * As in Step Functions Local, what such a task sends is not looked at, a `Return` need not have the shape of the API's
 * response, and states that are not Tasks or that the definition does not have are passed over. One warning says what would be
 * refused elsewhere. The run option `shapes`, set to `STRICT` or `PRESENT`, turns that into failures and errors.
 *
 * @param file - Path of the file, relative to the working directory or to the file that calls this, whichever has it; a `file:`
 *   URL; or its content as an object.
 * @returns Mocks by state name; spread them to add more: `{ ...mockConfig(…), Notify: succeed() }`.
 * @throws TestkitError FILE_UNREADABLE or INVALID_SYNTAX; INVALID_MOCK saying which part of the file is wrong and where:
 *   unknown names, ranges that overlap or leave a gap, a response with both or neither of `Return` and `Throw`.
 * @see {@link https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-test-sm-exec.html | Developer guide, "Testing
 *   state machines with Step Functions Local"}
 * @example
 * ```ts
 * const mocks = mockConfig('MockConfigFile.json', { stateMachine: 'Order', testCase: 'PaymentFails' });
 * ```
 */
export function mockConfig(file: string | FileUrl | object, choice: MockConfigChoice): Mocks {
  refuseUnknownOptions('mockConfig()', choice, { stateMachine: true, testCase: true });
  const found = typeof file === 'string' || isUrl(file) ? findFile(file, new CallSite(mockConfig)) : file;
  return readMockConfig(found, choice);
}

/** The same for a path that somebody typed: relative to the working directory alone. */
export function readMockConfig(file: string | object, choice: MockConfigChoice): Mocks {
  const document =
    typeof file === 'string'
      ? PlacedDocument.read(file)
      : PlacedDocument.of(file, 'The mock configuration', 'INVALID_MOCK');
  const machines = section(document, document.value, ['StateMachines']);
  const machine = named(document, machines, ['StateMachines', choice.stateMachine], 'state machine');
  const cases = section(document, machine, ['StateMachines', choice.stateMachine, 'TestCases']);
  const path = ['StateMachines', choice.stateMachine, 'TestCases', choice.testCase];
  const states = named(document, cases, path, 'test case');
  const responses = section(document, document.value, ['MockedResponses']);
  const mocks: [string, readonly MockStep[]][] = Object.entries(states).map(([state, name]) => {
    const keys = [...path, state];
    if (typeof name !== 'string') throw document.error(keys, 'must be the name of one of the MockedResponses');
    if (!Object.hasOwn(responses, name)) throw unknownResponse(document, keys, name, responses);
    return [state, responseList(document, ['MockedResponses', name], responses[name] ?? null)];
  });
  return Object.fromEntries(mocks);
}

/** The member of an object that must be an object too; `keys` lead to it. */
function section(document: PlacedDocument, owner: JsonValue, keys: readonly string[]): JsonObject {
  const name = keys.at(-1) ?? '';
  const value = isJsonObject(owner) ? owner[name] : undefined;
  if (!isJsonObject(value)) {
    throw document.error(keys.slice(0, -1), `must have an object "${name}"`, "this is Step Functions Local's format.");
  }
  return value;
}

/** The member that somebody chose; `keys` lead to it. */
function named(document: PlacedDocument, owner: JsonObject, keys: readonly string[], what: string): JsonObject {
  const name = keys.at(-1) ?? '';
  const value = Object.hasOwn(owner, name) ? owner[name] : undefined;
  if (isJsonObject(value)) return value;
  const parent = keys.slice(0, -1);
  if (value !== undefined) throw document.error(keys, 'must be an object');
  throw document.error(parent, `has no ${what} "${name}"`, suggestion(name, Object.keys(owner)));
}

function unknownResponse(
  document: PlacedDocument,
  keys: readonly string[],
  name: string,
  responses: JsonObject,
): Error {
  const hint = suggestion(name, Object.keys(responses));
  return document.error(keys, `names the response "${name}", which MockedResponses does not have`, hint);
}

function suggestion(name: string, names: readonly string[]): string {
  const near = nearestName(name, names);
  if (near !== undefined) return `did you mean "${near}"?`;
  return names.length === 0 ? 'there are none.' : `there are ${names.map((each) => `"${each}"`).join(', ')}.`;
}

interface Numbered {
  readonly first: number;
  readonly last: number;
  readonly outcome: LocalAnswer;
  readonly key: string;
}

/** The numbered answers of a response as a list of outcomes, in the order of their numbers. */
function responseList(document: PlacedDocument, keys: readonly string[], response: JsonValue): readonly MockStep[] {
  if (!isJsonObject(response)) throw document.error(keys, 'must be an object from numbers to answers');
  const answers = Object.entries(response)
    .map(([key, answer]) => numbered(document, [...keys, key], key, answer))
    .sort((a, b) => a.first - b.first);
  if (answers.length === 0) throw document.error(keys, 'has no answers');
  let next = 0;
  for (const { first, last, key } of answers) {
    if (first < next) throw document.error([...keys, key], `overlaps with another range: number ${first} is taken`);
    if (first > next) throw document.error(keys, `has no answer number ${next}, though it has "${key}"`);
    next = last + 1;
  }
  return answers.map(({ outcome, first, last }) => outcome.times(last - first + 1));
}

function numbered(document: PlacedDocument, keys: readonly string[], key: string, answer: JsonValue): Numbered {
  const range = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(key);
  const first = Number(range?.[1]);
  const last = Number(range?.[2] ?? range?.[1]);
  if (range === null || last < first) {
    throw document.error(keys, 'must be a number from 0, as in "0", or a range, as in "1-3"');
  }
  return { first, last, key, outcome: answerOutcome(document, keys, answer) };
}

function answerOutcome(document: PlacedDocument, keys: readonly string[], answer: JsonValue): LocalAnswer {
  const members = isJsonObject(answer) ? Object.keys(answer) : [];
  if (!isJsonObject(answer) || members.length !== 1 || (members[0] !== 'Return' && members[0] !== 'Throw')) {
    throw document.error(keys, 'must have either "Return" or "Throw", and nothing else');
  }
  const place = document.place(keys);
  if (members[0] === 'Return') {
    return new LocalAnswer('Return', { kind: 'success', output: answer.Return ?? null }, 1, place);
  }
  const thrown = answer.Throw;
  if (!isJsonObject(thrown) || typeof thrown.Error !== 'string') {
    throw document.error([...keys, 'Throw'], 'must have a text "Error", and may have a text "Cause"');
  }
  const { Error: error, Cause: cause } = thrown;
  if (cause !== undefined && typeof cause !== 'string')
    throw document.error([...keys, 'Throw', 'Cause'], 'must be a text');
  const template = { kind: 'failure', error, ...(cause === undefined ? {} : { cause }) } as const;
  return new LocalAnswer('Throw', template, 1, place);
}
