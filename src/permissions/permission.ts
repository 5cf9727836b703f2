/** An IAM action that a state machine's role must be allowed to take. */
export interface Permission {
  /** `lambda:InvokeFunction` */
  readonly action: string;
  /**
   * The ARN it is taken on, with `*` for what the definition leaves open: region and account of a function that is only
   * named, everything of one that is computed while the machine runs.
   */
  readonly resource: string;
  /** The state that needs it. */
  readonly state: string;
  /** The task gets done without it, as far as is known: to stop a job whose execution was stopped, say. Absent if not so. */
  readonly optional?: true;
}
