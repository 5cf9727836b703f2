import { TestkitError } from '../values/errors.js';
import { checkMock } from './declare/check-mock.js';
import { isMockOutcome } from './declare/mock-outcome.js';
import { MockRecord } from './mock-record.js';
import type { Mock, Mocks } from './declare/mocks.js';
import type { MockUse } from './mock-use.js';

/** The mocks of one run, and how far each has got. Machines that start one another share it. */
export class MockBook {
  readonly keys: readonly string[];
  private readonly mocks: Mocks;
  private readonly records = new Map<string, MockRecord>();

  /** @throws TestkitError INVALID_OPTION if `mocks` is not an object; INVALID_MOCK for a mock that cannot be one. */
  constructor(mocks: Mocks) {
    const given: unknown = mocks;
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      throw new TestkitError('INVALID_OPTION', 'The option "mocks" is an object from keys to mocks.');
    }
    this.mocks = mocks;
    this.keys = Object.keys(mocks);
    for (const key of this.keys) {
      const mock = this.mock(key);
      // Nothing can be wrong with these before they are used, and they are what most tests give.
      if (typeof mock !== 'function' && !isMockOutcome(mock)) checkMock(`Mock "${key}"`, mock);
    }
  }

  /** The record of a key; undefined if there is no such mock. */
  find(key: string): MockRecord | undefined {
    const record = this.records.get(key);
    if (record !== undefined || !Object.hasOwn(this.mocks, key)) return record;
    const made = new MockRecord(key, this.mock(key) as Mock);
    this.records.set(key, made);
    return made;
  }

  /** How every mock was used, those that were never called among them. */
  report(): readonly MockUse[] {
    return this.keys.map((key) => (this.find(key) as MockRecord).use);
  }

  fork(): MockBook {
    const copy = new MockBook(this.mocks);
    for (const [key, record] of this.records) copy.records.set(key, record.fork());
    return copy;
  }

  private mock(key: string): unknown {
    try {
      return this.mocks[key];
    } catch (error) {
      throw new TestkitError('INVALID_MOCK', `Mock "${key}" cannot be read: its getter throws.`, { cause: error });
    }
  }
}
