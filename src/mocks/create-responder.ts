import type { Machine } from '../machine/machine.js';
import type { LocalTolerance } from './local-tolerance.js';
import { unknownMock } from './messages/unknown-mock.js';
import { MockBook } from './mock-book.js';
import { mockKeys } from './mock-keys.js';
import { MockResponder } from './mock-responder.js';
import type { Mocks } from './declare/mocks.js';
import { NestedMachines } from './nested-machines.js';
import type { Responder, ResponderOptions } from './responder.js';

const NO_MOCKS: Mocks = Object.freeze({});

/**
 * Answers the effects of one run of a machine from mocks.
 *
 * @throws TestkitError UNKNOWN_MOCK for a key that matches nothing in the machine, nor in those it may start; INVALID_MOCK
 *   and INVALID_OPTION for what cannot be a mock.
 */
export function createResponder(machine: Machine, options: ResponderOptions = {}): Responder {
  const book = new MockBook(options.mocks ?? NO_MOCKS);
  const { tolerance } = options;
  if (options.stateMachines === undefined) {
    checkKeys(book, [machine], tolerance);
    return new MockResponder(machine, book, options, null);
  }
  const nested = new NestedMachines(options.stateMachines, book);
  checkKeys(book, [machine, ...nested.machinesOf(book)], tolerance);
  for (const own of nested.ownBooks) checkKeys(own, nested.machinesOf(own), tolerance);
  return new MockResponder(machine, book, options, nested);
}

function checkKeys(book: MockBook, machines: readonly Machine[], tolerance: LocalTolerance | undefined): void {
  const [first] = machines;
  if (first === undefined) return;
  const { known } = mockKeys(first);
  for (const key of book.keys) {
    const record = tolerance === undefined ? undefined : book.find(key);
    if (record?.isLocal === true) {
      tolerance?.state(key, record.use.declaredAt, machines);
      continue;
    }
    if (known.has(key) || machines.some((machine) => mockKeys(machine).includes(key))) continue;
    throw unknownMock(key, book.find(key)?.use.declaredAt, machines);
  }
}
