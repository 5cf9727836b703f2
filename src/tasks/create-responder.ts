import { TestkitError } from '../definition/errors.js';
import type { Machine } from '../machine/machine.js';
import type { Responder, ResponderOptions } from './responder.js';

/** Answers the tasks of one run of a machine from mocks. */
export function createResponder(_machine: Machine, _options: ResponderOptions): Responder {
  throw new TestkitError('UNSUPPORTED', 'The responder is being written.');
}
