/** A value that stands for a placeholder of a definition, and the first place where it does. */
export interface StandIn {
  /** The placeholder's name: `FunctionArn` for `${FunctionArn}`. */
  readonly name: string;
  readonly value: string | number | boolean;
  /** JSON Pointer to the value it is, or is part of. */
  readonly pointer: string;
}

/** Which placeholders get a stand-in: all that need one; or all but ARNs that a Task sends, which are judged as they stand. */
export type StandInUse = 'WHERE_NEEDED' | 'OUTSIDE_REQUESTS';
