import type { JsonValue } from '../values/json.js';
import type { Place } from './place.js';

/**
 * How the data went through one visit to a state, stage by stage, under the names that TestState's `inspectionData` has for
 * the stages. A stage that the state does not have, or that was not reached, is absent. Where a field is left out, the stage has
 * the value of the stage before it, as in TestState. Of a state that was retried, these are the values of its last attempt.
 */
export interface DataFlow<StateName extends string = string> {
  readonly state: StateName;
  /** Which visit to the state this is, from 1. */
  readonly visit: number;
  /** The Parallel branches and Map items around it, outermost first. */
  readonly within: readonly Place[];
  /** The state's raw input. */
  readonly input: JsonValue;
  /** JSONPath. */
  readonly afterInputPath?: JsonValue;
  /** JSONPath: Task, Pass and Parallel. */
  readonly afterParameters?: JsonValue;
  /** JSONata: `Arguments`. */
  readonly afterArguments?: JsonValue;
  /** JSONPath: the array or object a Map iterates over. */
  readonly afterItemsPath?: JsonValue;
  /** Map: `MaxConcurrency`; 0 where it sets no limit. */
  readonly maxConcurrency?: number;
  /** Distributed Map, where it says so. */
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
  /** A Map mocked as a whole: what `ItemSelector` makes of each item. Of one that runs, `items()` tells. */
  readonly afterItemSelector?: JsonValue;
  /** A Map mocked as a whole: the batches that `ItemBatcher` makes. */
  readonly afterItemBatcher?: JsonValue;
  /** What the state's work gave: a task's answer, the outputs of branches or items, the `Result` of a Pass. */
  readonly result?: JsonValue;
  /** JSONPath. */
  readonly afterResultSelector?: JsonValue;
  /** JSONPath. */
  readonly afterResultPath?: JsonValue;
  /** What the state passed on. */
  readonly output?: JsonValue;
  /** The variables that the state assigned. */
  readonly assigned?: Readonly<Record<string, JsonValue>>;
}

/** The stages of a data flow, in order. */
export const DATA_FLOW_STAGES = [
  'input',
  'afterInputPath',
  'afterParameters',
  'afterArguments',
  'afterItemsPath',
  'maxConcurrency',
  'toleratedFailureCount',
  'toleratedFailurePercentage',
  'afterItemSelector',
  'afterItemBatcher',
  'result',
  'afterResultSelector',
  'afterResultPath',
  'output',
  'assigned',
] as const satisfies readonly (keyof DataFlow)[];
