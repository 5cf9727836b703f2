/** Says that long work should end early. An `AbortSignal` is one; the name of the type is not everywhere there. */
export interface StopSignal {
  readonly aborted: boolean;
}
