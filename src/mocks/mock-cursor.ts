import { toJsonValue } from '../values/json-entry.js';
import { isMockOutcome, partialSuccess, type MockOutcome } from './declare/mock-outcome.js';
import type { Mock, MockFunction } from './declare/mocks.js';

/** What answers a call: an outcome or a function. */
export type Turn = MockOutcome | MockFunction;

/** How far one mock has got: a list advances with each call, everything else answers every call. */
export class MockCursor {
  private readonly mock: Mock;
  private readonly key: string;
  private readonly item: number | undefined;
  /** The member of the list whose turn it is, and how many of its calls are done. */
  private index = 0;
  private done = 0;
  /** A plain value that answers every call, checked once. */
  private prepared: MockOutcome | undefined;

  /**
   * @param key - The mock's, for messages.
   * @param item - Index of the item it is for, if it is for one alone.
   */
  constructor(mock: Mock, key: string, item?: number) {
    this.mock = mock;
    this.key = key;
    this.item = item;
  }

  /** What answers the next call; null if nothing is left. @throws TestkitError INVALID_MOCK for a value that is not JSON. */
  take(): Turn | null {
    const { mock } = this;
    if (typeof mock === 'function') return mock as MockFunction;
    if (Array.isArray(mock)) return this.takeFrom(mock as readonly Mock[]);
    if (!isMockOutcome(mock)) return (this.prepared ??= this.valueOutcome(mock, ''));
    if (mock.repeat !== undefined && this.done >= mock.repeat) return null;
    this.done++;
    return mock;
  }

  /** How many outcomes no call has taken. An outcome that goes on forever, or answers every call, leaves none. */
  get unconsumed(): number {
    const { mock } = this;
    if (!Array.isArray(mock)) return isMockOutcome(mock) ? Math.max(0, repeatOf(mock, 0) - this.done) : 0;
    let count = -this.done;
    for (const member of (mock as readonly Mock[]).slice(this.index)) count += repeatOf(member, 1);
    return Math.max(0, count);
  }

  fork(): MockCursor {
    const copy = new MockCursor(this.mock, this.key, this.item);
    copy.index = this.index;
    copy.done = this.done;
    copy.prepared = this.prepared;
    return copy;
  }

  private takeFrom(list: readonly Mock[]): Turn | null {
    const { index } = this;
    if (index >= list.length) return null;
    const member = list[index];
    if (isMockOutcome(member)) {
      this.done++;
      if (this.done >= (member.repeat ?? 1)) this.next();
      return member;
    }
    this.next();
    return typeof member === 'function' ? (member as MockFunction) : this.valueOutcome(member, `[${index}]`);
  }

  private next(): void {
    this.index++;
    this.done = 0;
  }

  private valueOutcome(value: unknown, place: string): MockOutcome {
    const { key, item } = this;
    const whose = item === undefined ? '' : ` for item ${item}`;
    const json = toJsonValue(value, () => `The value of mock "${key}"${whose}${place}`, 'INVALID_MOCK');
    return partialSuccess(json, undefined);
  }
}

function repeatOf(member: unknown, otherwise: number): number {
  const repeat = isMockOutcome(member) ? (member.repeat ?? otherwise) : otherwise;
  return repeat === Infinity ? 0 : repeat;
}
