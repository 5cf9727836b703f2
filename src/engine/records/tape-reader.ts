import type { JsonValue } from '../../values/json.js';
import type { PassState, State } from '../../machine/state.js';
import type { BranchIdentity } from './branch.js';
import type { EventType, JournalEntry } from './journal.js';
import type { Moment } from './moment.js';
import { Region } from './region.js';

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
  /** What the event before said; each is written before the first event. */
  private time = 0;
  private branch: BranchIdentity | undefined = undefined;
  private region: Region | undefined = undefined;
  private state: State | null = null;
  private payload: unknown = null;
  private readonly before: number;

  /** @param before - Events that came before the first on the tape. */
  constructor(before = 0) {
    this.before = before;
  }

  /**
   * @param full - The pieces before the one that is being written.
   * @param written - Cells written of that one.
   */
  read(full: readonly (readonly unknown[])[], last: readonly unknown[], written: number): readonly JournalEntry[] {
    for (; this.pieces < full.length; this.pieces++) {
      const piece = full[this.pieces] ?? [];
      this.readPiece(piece, piece.length);
      this.cell = 0;
    }
    this.readPiece(last, written);
    return this.entries;
  }

  private readPiece(cells: readonly unknown[], written: number): void {
    while (this.cell < written) {
      const first = cells[this.cell++] as EventType | PassState;
      if (typeof first === 'object') {
        this.readPass(first);
        continue;
      }
      const news = cells[this.cell];
      if (typeof news === 'number') this.cell++;
      this.readEvent(first, typeof news === 'number' ? news : 0, cells);
    }
  }

  private readEvent(type: EventType, news: number, cells: readonly unknown[]): void {
    // An event's id is its place, from 1: by default it follows the event before it.
    const previous = news & PREVIOUS ? (cells[this.cell++] as number) : this.before + this.entries.length;
    if (news & MOMENT) this.time = (cells[this.cell++] as Moment).time;
    if (news & BRANCH) this.branch = this.readBranch(cells);
    if (news & STATE) this.state = cells[this.cell++] as State | null;
    if (news & PAYLOAD) this.payload = cells[this.cell++];
    const extra = news & EXTRA ? (cells[this.cell++] as JournalEntry['extra']) : null;
    const branch = this.branch as BranchIdentity;
    const ofIteration = type.startsWith('MapIteration') && branch.region !== null;
    const [state, payload] = ofIteration ? [branch.region.state, branch.index] : [this.state, this.payload];
    // The tape has what was written for the type (EventTape.add), but cannot show it to the compiler.
    this.entries.push({ type, previous, time: this.time, branch, state, payload, extra } as JournalEntry);
  }

  /** A branch; or an iteration's index, after its region if that is another than the last iteration's. */
  private readBranch(cells: readonly unknown[]): BranchIdentity {
    let value = cells[this.cell++] as BranchIdentity | Region | number;
    if (value instanceof Region) {
      this.region = value;
      value = cells[this.cell++] as number;
    }
    return typeof value === 'number' ? iteration(this.region as Region, value) : value;
  }

  private readPass(state: PassState): void {
    this.state = state;
    const { entries, time, before } = this;
    const payload = this.payload as JsonValue;
    const event = { time, branch: this.branch as BranchIdentity, state, payload, extra: null };
    entries.push({ type: 'PassStateEntered', previous: before + entries.length, ...event });
    entries.push({ type: 'PassStateExited', previous: before + entries.length, ...event });
  }

  clone(): TapeReader {
    const copy = new TapeReader(this.before);
    for (const entry of this.entries) copy.entries.push(entry);
    copy.pieces = this.pieces;
    copy.cell = this.cell;
    copy.time = this.time;
    copy.branch = this.branch;
    copy.region = this.region;
    copy.state = this.state;
    copy.payload = this.payload;
    return copy;
  }
}

function iteration(region: Region, index: number): BranchIdentity {
  return { id: region.firstBranchId + index, execution: region.owner.execution, region, index, itemCount: 1 };
}
