import type { PassState, State } from '../../machine/state.js';
import type { Branch } from './branch.js';
import type { EventType, ExitRoute, Failure, IterationEventType, JournalEntry } from './journal.js';
import type { Moment } from './moment.js';
import type { Region } from './region.js';
import { BRANCH, EXTRA, MOMENT, PAYLOAD, PREVIOUS, STATE, TapeReader } from './tape-reader.js';

/** Thrown by {@link EventTape.add} when the history is full; the engine fails the execution with the one event left. */
export class HistoryFull extends Error {}

/** Cells after which the tape goes on in a new piece: no piece is ever large, so that growing never copies much. */
const PIECE = 4096;

/** Cells the first piece is made with. All are made empty: V8 compiles {@link EventTape.add} for one kind of array. */
const START = 32;

/** Most cells one event takes. */
const EVENT = 9;

/** More events than fit into memory. */
const MOST = 2 ** 30 - 1;

/**
 * The events of an execution as the engine writes them: one after the other, each only as far as it differs from the one
 * before it. Most events follow their predecessor, at the same moment, in the same branch and state, with the same
 * payload: those take one cell. {@link entries} makes records of them when somebody reads.
 *
 * An event is its type; where it differs, a number that says in what and the values that do come after it. A state
 * stands for two events: it was entered and left ({@link TapeReader}).
 */
export class EventTape {
  /** Events written so far; with those that it has forgotten. */
  length = 0;
  /** Events that were written before those it has. */
  private forgotten = 0;
  /** Events after which only the one that ends the execution fits. */
  private readonly most: number;
  /** Pieces that are full, and the one being written. */
  private readonly full: unknown[][] = [];
  private cells = new Array<unknown>(START);
  /** Cells written of the current piece. */
  private cell = 0;
  private moment: Moment | null = null;
  private branch: Branch | null = null;
  /** Of the last iteration. */
  private region: Region | null = null;
  private state: State | null = null;
  private payload: unknown = null;
  private reader: TapeReader | null = null;

  /** @param limit - Most events there may be. */
  constructor(limit: number) {
    // A small integer, also where there is no limit: numbers beyond cost more to compare with.
    this.most = Math.min(limit - 1, MOST);
  }

  /** Writes an event and returns its id. @throws HistoryFull when only the event that ends the execution still fits. */
  add(
    type: EventType,
    previous: number,
    moment: Moment,
    branch: Branch,
    state: State | null,
    payload: unknown,
    extra: ExitRoute | Failure | null,
  ): number {
    if (this.length >= this.most) throw new HistoryFull();
    if (this.cell >= PIECE) this.turnPiece();
    const { cells } = this;
    let news = 0;
    if (previous !== this.length) news |= PREVIOUS;
    if (moment !== this.moment) news |= MOMENT;
    if (branch !== this.branch) news |= BRANCH;
    if (state !== this.state) news |= STATE;
    if (payload !== this.payload) news |= PAYLOAD;
    if (extra !== null) news |= EXTRA;
    let { cell } = this;
    cells[cell++] = type;
    if (news !== 0) {
      cells[cell++] = news;
      if (news & PREVIOUS) cells[cell++] = previous;
      if (news & MOMENT) this.moment = cells[cell++] = moment;
      if (news & BRANCH) {
        const { region } = (this.branch = branch);
        // An iteration is not kept by its events: who it was is told by its Map, if that is another, and its place there.
        if (region === null || region.kind !== 'map') cells[cell++] = branch;
        else {
          if (region !== this.region) this.region = cells[cell++] = region;
          cells[cell++] = branch.index;
        }
      }
      if (news & STATE) this.state = cells[cell++] = state;
      if (news & PAYLOAD) this.payload = cells[cell++] = payload;
      if (news & EXTRA) cells[cell++] = extra;
    }
    this.cell = cell;
    return ++this.length;
  }

  /** Writes the event that ends the execution; it always fits. It keeps its branch whole, which says where that was. */
  end(type: EventType, previous: number, moment: Moment, branch: Branch, payload: unknown): void {
    const all = [type, PREVIOUS | MOMENT | BRANCH | STATE | PAYLOAD, previous, moment, branch, null, payload];
    for (const value of all) this.cells[this.cell++] = value;
    this.moment = moment;
    this.branch = branch;
    this.state = null;
    this.payload = payload;
    this.length++;
  }

  /**
   * Writes that the branch that wrote last, having left a state, has entered a Pass state and left it as it came.
   *
   * @returns whether there was room for these two events.
   */
  pass(state: PassState): boolean {
    if (this.length >= this.most - 1) return false;
    if (this.cell >= PIECE) this.turnPiece();
    this.cells[this.cell++] = this.state = state;
    this.length += 2;
    return true;
  }

  /** Writes an event of an iteration, whose state and payload follow from the branch. @throws HistoryFull as {@link add} does. */
  addOfIteration(type: IterationEventType, previous: number, moment: Moment, branch: Branch): number {
    return this.add(type, previous, moment, branch, this.state, this.payload, null);
  }

  private turnPiece(): void {
    this.cells.length = this.cell;
    this.full.push(this.cells);
    this.cell = 0;
    this.cells = new Array<unknown>(PIECE + EVENT);
  }

  /** All events so far. What has been read once is not read again. */
  get entries(): readonly JournalEntry[] {
    this.reader ??= new TapeReader(this.forgotten);
    return this.reader.read(this.full, this.cells, this.cell);
  }

  /** A tape that goes on where this one is, and has none of its events. */
  continued(): EventTape {
    const next = new EventTape(this.most + 1);
    next.length = this.length;
    next.forgotten = this.length;
    return next;
  }

  clone(): EventTape {
    const copy = new EventTape(this.most + 1);
    copy.length = this.length;
    copy.forgotten = this.forgotten;
    for (const piece of this.full) copy.full.push(piece);
    copy.cells = this.cells.slice(0, this.cell);
    copy.cell = this.cell;
    copy.moment = this.moment;
    copy.branch = this.branch;
    copy.region = this.region;
    copy.state = this.state;
    copy.payload = this.payload;
    copy.reader = this.reader?.clone() ?? null;
    return copy;
  }
}
