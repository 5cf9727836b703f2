import type { Place } from './place.js';

/**
 * Why a state was entered. `Start`: by `StartAt` of the machine. `Next`, `Choice` (a rule), `Default` and `Catch`: from the state before.
 * `Branch` and `ItemProcessor`: as the first state of a Parallel's branch or a Map's item. `Redrive`: again, by a redrive.
 */
export type TransitionKind = 'Start' | 'Next' | 'Choice' | 'Default' | 'Catch' | 'Branch' | 'ItemProcessor' | 'Redrive';

/** One entry into a state, and the way that led there. */
export interface Transition<StateName extends string = string> {
  /** The state it came from, the Parallel or Map for its inner first states; null for the first state of the machine. */
  readonly from: StateName | null;
  readonly to: StateName;
  readonly via: TransitionKind;
  /** Which rule of `Choices`, which catcher or which branch, from 0; 0 for the other kinds. */
  readonly index: number;
  /** Virtual seconds since the execution started. */
  readonly at: number;
  readonly within: readonly Place[];
}
