import type { JsonValue } from '../../values/json.js';
import type { Interpreter } from '../../engine/interpreter.js';
import type { JournalEntry, RetryRecord } from '../../engine/records/journal.js';
import type { Orders, SeenChoice } from './choice-watch.js';
import type { Answer } from './task-answers.js';

/** A situation in which the world outside has to answer; equal situations are one. */
export interface Situation {
  readonly id: number;
  /** The step that led here first: the shortest way. */
  readonly reachedBy: Step;
  /** Steps that lead on from here. */
  readonly steps: Step[];
  /** Null once all its answers were tried and nothing behind it may be walked again. */
  engine: Interpreter | null;
}

/** An answer, and the branch that it was given to. */
export interface Given {
  readonly address: string;
  readonly answer: Answer;
}

/**
 * One answer and what the machine does until the next one is wanted; the start of the execution is the first. A composed
 * step goes through a whole Parallel or Map, with all answers that are given in it.
 */
export interface Step {
  /** Null for the start. */
  readonly from: Situation | null;
  /** The execution's input, for the start. */
  readonly input: JsonValue;
  /** In the order in which they were asked for; none for the start. */
  readonly given: readonly Given[];
  readonly isComposed: boolean;
  /** Whether a question in it has no answer that suits, so that nobody knows what comes after it. */
  readonly isCut: boolean;
  /** Answers and start before it. */
  readonly depth: number;
  /** Edges that Choices in it were told to take. */
  readonly orders: Orders;
  /** Whether a Choice on the way here was decided against the data. */
  readonly overruled: boolean;
  readonly choices: readonly SeenChoice[];
  /** What happened, in order. */
  readonly entries: readonly JournalEntry[];
  /** Events of the execution before those. */
  readonly before: number;
  readonly retries: readonly RetryRecord[];
  /** Ids of the edges that were taken. */
  readonly taken: readonly number[];
  /** Virtual seconds it took. */
  readonly seconds: number;
  /** Where it leads; null if the execution ended. */
  to: Situation | null;
  readonly end: End | null;
}

/** How an execution ended. */
export interface End {
  readonly kind: 'ended' | 'stalled' | 'too long';
  readonly engine: Interpreter;
}

/** All steps from the start to this one. */
export function stepsTo(step: Step): Step[] {
  const steps: Step[] = [];
  for (let at: Step | null = step; at !== null; at = at.from?.reachedBy ?? null) steps.push(at);
  return steps.reverse();
}

/** All answers that were given from the start to the end of this step. */
export function answersTo(step: Step): Answer[] {
  return stepsTo(step).flatMap(({ given }) => given.map(({ answer }) => answer));
}

/** All that happened from the start to the end of this step. */
export function entriesTo(step: Step): JournalEntry[] {
  return stepsTo(step).flatMap(({ entries }) => entries);
}

/** An event of the execution that a step belongs to. @param id - Counted from 1. */
export function entryOf(step: Step, id: number): JournalEntry | undefined {
  for (let at: Step | null = step; at !== null; at = at.from?.reachedBy ?? null) {
    if (id > at.before) return at.entries[id - at.before - 1];
  }
  return undefined;
}
