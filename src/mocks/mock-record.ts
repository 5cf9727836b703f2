import type { StateEffect, TaskEffect } from '../engine/records/effect.js';
import { isMockOutcome } from './declare/mock-outcome.js';
import { isLocalResponse } from './files/local-answer.js';
import { MockCursor, type Turn } from './mock-cursor.js';
import type { Mock } from './declare/mocks.js';
import { PerItem } from './declare/per-item.js';
import type { MockUse } from './mock-use.js';
import { taskItem } from './task-item.js';

const NONE: readonly string[] = Object.freeze([]);

/** One mock in one run: what it is and how often it was called. */
export class MockRecord {
  readonly key: string;
  readonly mock: Mock;
  /** Whether it is of a mock configuration of Step Functions Local. */
  readonly isLocal: boolean;
  calls = 0;
  private readonly cursor: MockCursor | null;
  /** By item, for {@link PerItem}. */
  private cursors: (MockCursor | undefined)[] | null = null;
  private errors: string[] | null = null;

  constructor(key: string, mock: Mock, cursor?: MockCursor | null) {
    this.key = key;
    this.mock = mock;
    this.isLocal = isLocalResponse(mock);
    this.cursor = cursor === undefined ? cursorOf(key, mock) : cursor;
  }

  /** Errors of functions invoked as `Event`: they do not reach the machine. */
  get unheard(): readonly string[] {
    return this.errors ?? NONE;
  }

  addUnheard(error: string): void {
    (this.errors ??= []).push(error);
  }

  /** What answers a call; null if nothing is left for it. */
  take(effect: TaskEffect | StateEffect): Turn | null {
    this.calls++;
    const cursor = this.cursor ?? this.cursorFor(effect);
    return cursor === null ? null : cursor.take();
  }

  get use(): MockUse {
    return {
      key: this.key,
      declaredAt: declarationOf(this.mock),
      calls: this.calls,
      unconsumed: this.unconsumed,
      unheard: this.unheard,
    };
  }

  fork(): MockRecord {
    const copy = new MockRecord(this.key, this.mock, this.cursor?.fork() ?? null);
    copy.calls = this.calls;
    copy.errors = this.errors === null ? null : [...this.errors];
    copy.cursors = this.cursors === null ? null : Array.from(this.cursors, (cursor) => cursor?.fork());
    return copy;
  }

  private get unconsumed(): number {
    if (this.cursor !== null) return this.cursor.unconsumed;
    const mocks = (this.mock as PerItem).mocks;
    return mocks.reduce<number>((sum, _, index) => sum + (this.cursorAt(index)?.unconsumed ?? 0), 0);
  }

  private cursorFor(effect: TaskEffect | StateEffect): MockCursor | null {
    const item = taskItem(effect.branch);
    return item === undefined ? null : this.cursorAt(item.index);
  }

  private cursorAt(index: number): MockCursor | null {
    const mock = (this.mock as PerItem).mocks[index];
    if (mock === undefined) return null;
    this.cursors ??= [];
    return (this.cursors[index] ??= new MockCursor(mock, this.key, index));
  }
}

function cursorOf(key: string, mock: Mock): MockCursor | null {
  return mock instanceof PerItem ? null : new MockCursor(mock, key);
}

/** The line a mock was declared on: that of its outcome, or of the first outcome of its list. */
export function declarationOf(mock: Mock): string | undefined {
  const first: unknown = Array.isArray(mock) ? (mock as readonly unknown[]).find(isMockOutcome) : mock;
  const site = isMockOutcome(first) ? first.declaredAt : mock instanceof PerItem ? mock.declaredAt : undefined;
  const text = site?.toString() ?? '';
  return text === '' ? undefined : text;
}
