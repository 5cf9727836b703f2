import type { JsonValue } from '../../values/json.js';
import type { MapState, ParallelState, TaskState } from '../../machine/state.js';
import type { Branch } from './branch.js';
import type { Outcome } from '../outcome.js';

/** What all effects have. An effect is a question to the world outside; the engine goes on when it is answered. */
interface EffectBase {
  /** Sequence over the whole run, from 1; effects are answered in this order. */
  readonly id: number;
  readonly branch: Branch;
  /** Virtual time at which it was issued, in milliseconds since the epoch. */
  readonly issuedAt: number;
  /** The answer; null until there is one. */
  outcome: Outcome | null;
}

/** A Task wants its integration called. It stays in the journal as the record of that call. */
export interface TaskEffect extends EffectBase {
  readonly kind: 'task';
  readonly state: TaskState;
  /** What the integration is sent: the effective input after `Parameters` or `Arguments`. */
  readonly input: JsonValue;
  /** 1 for the first call of a visit. */
  readonly attempt: number;
  /** Which visit to the state this is in the execution, from 1; Map items and branches count together. */
  readonly visit: number;
  /** What was sent with its token before whoever was asked had answered. */
  early?: Outcome | undefined;
  /** The task token, for `.waitForTaskToken` and activities. */
  readonly token: string | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** `Credentials` after evaluation. */
  readonly credentials: JsonValue | undefined;
}

/** A Map or Parallel state is mocked as a whole. */
export interface StateEffect extends EffectBase {
  readonly kind: 'state';
  readonly state: MapState | ParallelState;
  /** The effective input of the state. */
  readonly input: JsonValue;
  /** How many iterations a Map would have; undefined for a Parallel, and where nobody knows what the ItemReader reads. */
  readonly iterations: number | undefined;
  readonly attempt: number;
  readonly visit: number;
}

/** A distributed Map wants its items read. The outcome's output is the array of items. */
export interface ItemReaderEffect extends EffectBase {
  readonly kind: 'itemReader';
  readonly state: MapState;
  /** `Parameters` or `Arguments` of the `ItemReader`, evaluated: Bucket, Key, Prefix. */
  readonly parameters: JsonValue;
  /** `ReaderConfig`, evaluated: InputType, CSVHeaderLocation, CSVHeaders, CSVDelimiter, ItemsPointer … */
  readonly config: JsonValue;
  readonly maxItems: number | undefined;
}

/** A distributed Map wants its results written. The outcome's output is ignored. */
export interface ResultWriterEffect extends EffectBase {
  readonly kind: 'resultWriter';
  readonly state: MapState;
  readonly parameters: JsonValue;
  /** The files AWS would write: key → text. */
  readonly files: Readonly<Record<string, string>>;
}

export type Effect = TaskEffect | StateEffect | ItemReaderEffect | ResultWriterEffect;
