import type { PassState, State } from '../machine/state.js';
import type { Branch } from './branch.js';
import type { EventType, JournalEntry } from './journal.js';
import type { Moment } from './moment.js';

/** What an event on the tape says that its predecessor did not, as bits; the values follow in this order. */
export const PREVIOUS = 1;
export const MOMENT = 2;
export const BRANCH = 4;
export const STATE = 8;
export const PAYLOAD = 16;
export const EXTRA = 32;

/** Makes records of the events on an `EventTape`. It goes on where it stopped when there are more. */
export class TapeReader {
  private readonly entries: JournalEntry[] = [];
  /** Pieces read to their end, and cells read of the next. */
  private pieces = 0;
  private cell = 0;
  /** What the event before said; each field is written by the first event. */
  private time = 0;
  private branch: Branch | undefined = undefined;
  private state: State | null = null;
  private payload: unknown = null;

  /** @param full - The pieces before the one that is being written. */
  read(full: readonly (readonly unknown[])[], last: readonly unknown[]): readonly JournalEntry[] {
    for (; this.pieces < full.length; this.pieces++) {
      this.readPiece(full[this.pieces] ?? []);
      this.cell = 0;
    }
    this.readPiece(last);
    return this.entries;
  }

  private readPiece(cells: readonly unknown[]): void {
    const { entries } = this;
    let { cell } = this;
    while (cell < cells.length) {
      const first = cells[cell];
      if (typeof first === 'object') {
        this.state = first as PassState;
        cell++;
        this.push('PassStateEntered', entries.length, null);
        this.push('PassStateExited', entries.length, null);
        continue;
      }
      let news = 0;
      if (typeof first === 'number') {
        news = first;
        cell++;
      }
      // An event's id is its place, from 1: by default it follows the event before it.
      const previous = news & PREVIOUS ? (cells[cell++] as number) : entries.length;
      if (news & MOMENT) this.time = (cells[cell++] as Moment).time;
      if (news & BRANCH) this.branch = cells[cell++] as Branch;
      if (news & STATE) this.state = cells[cell++] as State | null;
      if (news & PAYLOAD) this.payload = cells[cell++];
      const extra = news & EXTRA ? (cells[cell++] as JournalEntry['extra']) : null;
      this.push(cells[cell++] as EventType, previous, extra);
    }
    this.cell = cell;
  }

  private push(type: EventType, previous: number, extra: JournalEntry['extra']): void {
    const { time, state, payload } = this;
    this.entries.push({ type, previous, time, branch: this.branch as Branch, state, payload, extra });
  }

  clone(): TapeReader {
    const copy = new TapeReader();
    for (const entry of this.entries) copy.entries.push(entry);
    copy.pieces = this.pieces;
    copy.cell = this.cell;
    copy.time = this.time;
    copy.branch = this.branch;
    copy.state = this.state;
    copy.payload = this.payload;
    return copy;
  }
}
