/** Something an exploration found, told for itself. */
export interface Finding {
  /** The state it is about. */
  readonly state: string;
  /** The error that it is about, if it is about one. */
  readonly error?: string | undefined;
  /** One or two sentences: `No outcome of any task leads to "Refund" (order.asl.json:44).` */
  readonly text: string;
}

/** A finding that is accepted: all that are about a state, or those of one error alone. */
export type AcceptedFinding<StateName extends string = string> =
  StateName | { readonly state: StateName; readonly error?: string };

/** What matchers on explorations do not fail on. */
export interface ExplorationOptions<StateName extends string = string> {
  /** Findings that the team accepts. One that is found no more is refused, so that the list stays true. */
  readonly except?: readonly AcceptedFinding<StateName>[];
}

/** What matchers need of an exploration (`explore(machine)` in `asl-testkit/fuzz`). */
export interface Exploration {
  /** The name of the state machine. */
  readonly stateMachine: string;
  /** How many paths were walked. */
  readonly paths: number;
  /** Why not every path was walked, as in `it stopped after 10,000 paths`; undefined if every one was. */
  readonly incomplete?: string | undefined;
  /** What could not be looked at, in words: `what comes after "Ship"`. */
  readonly leftOut?: readonly string[];
  readonly unreachedStates: readonly Finding[];
  /** Errors that can end the execution although the machine handles errors at that place or others. */
  readonly unhandledErrors: readonly Finding[];
  /** Loops that need not end. */
  readonly endlessCycles: readonly Finding[];
}

/** Whether a value is an exploration. */
export function isExploration(value: unknown): value is Exploration {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['unreachedStates', 'unhandledErrors', 'endlessCycles'].every((key) => key in value)
  );
}
