/** A branch or item that lines belong to; its label stands before the first of them that is shown. */
export interface Mark {
  /** `[517]`. */
  readonly label: string;
  /** The width of the widest label among its siblings. */
  readonly width: number;
}

/** One line of a timeline before it is laid out. */
export interface TimelineLine {
  /** Virtual seconds since the execution started; undefined for lines that tell of no one moment. */
  readonly at: number | undefined;
  /** The branches and items around it, outermost first. */
  readonly marks: readonly Mark[];
  /** What stands in the column of names. */
  readonly name: string;
  /** What happened. */
  readonly text: string;
  readonly tone: 'plain' | 'faint' | 'good' | 'bad';
  /** The state it tells of; undefined for lines about items or the execution. */
  readonly state: string | undefined;
  /** What it matters when lines must be left out. */
  readonly weight: number;
}

/** What lines matter when a timeline must be short: the end first, then what went wrong, then the rest. */
export const WEIGHT = { end: 100, failure: 90, focus: 80, caught: 70, retried: 50, region: 50, plain: 10 } as const;
