import type { JsonValue } from '../values/json.js';
import type { Evaluate } from '../query/scope.js';
import type { Edge } from './edge.js';
import type { Resource } from './resource.js';
import type { Catcher, Retrier } from './retry-and-catch.js';

/** The language of expressions, as `QueryLanguage` names it. */
export type QueryLanguage = 'JSONPath' | 'JSONata';
/** What a state is, as `Type` names it. */
export type StateType = 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';

/** A set of states with its own start: the machine itself, a Parallel's branch or a Map's item processor. */
export interface StateContainer {
  /** JSON Pointer to the object that holds `StartAt` and `States`; empty for the machine. */
  readonly pointer: string;
  readonly startAt: State;
  readonly states: ReadonlyMap<string, State>;
  /** The Parallel or Map state it belongs to; null for the machine. */
  readonly owner: ParallelState | MapState | null;
}

/** What all states have. Linked by reference, so that a transition is one assignment. */
export interface StateBase {
  /** Dense over the whole machine, in order of the definition. */
  readonly id: number;
  readonly name: string;
  /** JSON Pointer into the definition: `/States/Invoke`. */
  readonly pointer: string;
  readonly language: QueryLanguage;
  readonly container: StateContainer;
  /** Where the state goes when its work is done; a null target ends the container. Choice and Fail have none. */
  readonly next: Edge | null;
  /** JSONPath; null means the whole input. */
  readonly inputPath: Evaluate | null;
  /** JSONPath; null means the whole output. */
  readonly outputPath: Evaluate | null;
  /** New values of variables; evaluated with the values of state entry. */
  readonly assign: Evaluate<Record<string, JsonValue>> | null;
  /** JSONata `Output`; null means the default of the state's type. */
  readonly output: Evaluate | null;
}

/** How a result replaces or joins the state's raw input (`ResultPath`). */
export interface ResultPath {
  readonly text: string | null;
  write(raw: JsonValue, result: JsonValue): JsonValue;
}

/** States that do work and take its result back: Pass, Task, Parallel, Map. */
export interface WithResult {
  /** `Parameters` (JSONPath) or `Arguments` (JSONata); null means the effective input. */
  readonly parameters: Evaluate | null;
  /** Null means `$`: the result replaces the input. */
  readonly resultPath: ResultPath | null;
}

/** States whose failures can be retried and caught: Task, Parallel, Map. */
export interface WithHandlers extends WithResult {
  readonly resultSelector: Evaluate | null;
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly Catcher[];
}

/** A number of seconds (or of anything) that a field gives literally, by path or by expression. */
export interface NumberField {
  /** The literal; undefined if it is computed. */
  readonly literal: number | undefined;
  readonly evaluate: Evaluate<number>;
}

export interface PassState extends StateBase, WithResult {
  readonly type: 'Pass';
  /** Whether the state changes nothing: its output is its input. */
  readonly plain: boolean;
  /** JSONPath `Result`; undefined if the state has none. */
  readonly result: JsonValue | undefined;
}

export interface TaskState extends StateBase, WithHandlers {
  readonly type: 'Task';
  readonly resource: Resource;
  readonly timeout: NumberField | null;
  readonly heartbeat: NumberField | null;
  /** Ids of the probes of `timeout` and `heartbeat`; undefined where the state has none. */
  readonly timeoutProbe: number | undefined;
  readonly heartbeatProbe: number | undefined;
  readonly credentials: Evaluate | null;
}

export interface ChoiceRule {
  readonly index: number;
  readonly matches: Evaluate<boolean>;
  /** The same, told to the scope condition by condition ({@link Scope.noteCondition}); compiled when first asked for. */
  readonly watched: () => Evaluate<boolean>;
  readonly edge: Edge;
  readonly assign: Evaluate<Record<string, JsonValue>> | null;
  readonly output: Evaluate | null;
}

export interface ChoiceState extends StateBase {
  readonly type: 'Choice';
  readonly rules: readonly ChoiceRule[];
  readonly defaultEdge: Edge | null;
}

export interface WaitState extends StateBase {
  readonly type: 'Wait';
  /** Virtual milliseconds since the epoch at which the wait ends. */
  readonly until: Evaluate<number>;
}

export interface SucceedState extends StateBase {
  readonly type: 'Succeed';
}

export interface FailState extends StateBase {
  readonly type: 'Fail';
  readonly error: Evaluate<string> | null;
  readonly cause: Evaluate<string> | null;
}

export interface ParallelState extends StateBase, WithHandlers {
  readonly type: 'Parallel';
  readonly branches: readonly StateContainer[];
  readonly branchEdges: readonly Edge[];
}

/** The fields that only a distributed Map has. */
export interface DistributedMap {
  readonly label: string | undefined;
  readonly executionType: 'STANDARD' | 'EXPRESS';
  readonly itemReader: ItemReader | null;
  readonly itemBatcher: ItemBatcher | null;
  readonly resultWriter: ResultWriter | null;
  readonly toleratedFailureCount: NumberField | null;
  readonly toleratedFailurePercentage: NumberField | null;
}

export interface ItemReader {
  readonly resource: Resource;
  readonly parameters: Evaluate;
  /** `ReaderConfig` with its expressions evaluated. */
  readonly config: Evaluate;
  readonly maxItems: NumberField | null;
}

export interface ItemBatcher {
  readonly maxItemsPerBatch: NumberField | null;
  readonly maxInputBytesPerBatch: NumberField | null;
  readonly batchInput: Evaluate | null;
}

export interface ResultWriter {
  readonly resource: Resource | null;
  readonly parameters: Evaluate | null;
  readonly config: JsonValue;
}

export interface MapState extends StateBase, WithHandlers {
  readonly type: 'Map';
  readonly processor: StateContainer;
  readonly processorEdge: Edge;
  /** Id of the probe `NoItems`, which those of `OneItem`, `ManyItems` and `FailingItem` follow. */
  readonly itemsProbe: number;
  /** JSONPath `ItemsPath`, JSONata `Items`; yields the array or object to iterate over. */
  readonly items: Evaluate;
  readonly itemSelector: Evaluate | null;
  readonly maxConcurrency: NumberField | null;
  /** Null for an inline Map. */
  readonly distributed: DistributedMap | null;
}

export type State =
  PassState | TaskState | ChoiceState | WaitState | SucceedState | FailState | ParallelState | MapState;
