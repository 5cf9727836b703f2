import type { JsonValue } from '../../values/json.js';
import type { Interpreter } from '../../engine/interpreter.js';
import type { JournalEntry } from '../../engine/records/journal.js';
import type { Edge } from '../../machine/edge.js';
import type { SeenChoice } from './choice-watch.js';
import type { Answer } from './task-answers.js';

/** A situation in which the world outside has to answer; equal situations are one. */
export interface Situation {
  readonly id: number;
  /** The step that led here first: the shortest way. */
  readonly reachedBy: Step;
  /** Steps that lead on from here. */
  readonly steps: Step[];
  /** Null once all its answers were tried. */
  engine: Interpreter | null;
}

/** One answer and what the machine does until the next one is wanted; the start of the execution is the first. */
export interface Step {
  /** Null for the start. */
  readonly from: Situation | null;
  /** The execution's input, for the start. */
  readonly input: JsonValue;
  readonly answer: Answer | null;
  /** Answers and start before it. */
  readonly depth: number;
  /** Whether a Choice on the way here was decided against the data. */
  readonly overruled: boolean;
  readonly choices: readonly SeenChoice[];
  /** What happened, in order. */
  readonly entries: readonly JournalEntry[];
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

/** Edges that are to be taken, by position among the Choices of a step. */
export type Orders = ReadonlyMap<number, Edge>;

/** All steps from the start to this one. */
export function stepsTo(step: Step): Step[] {
  const steps: Step[] = [];
  for (let at: Step | null = step; at !== null; at = at.from?.reachedBy ?? null) steps.push(at);
  return steps.reverse();
}
