import type { FailureOutcome } from '../engine/outcome.js';

/**
 * What keeps an ItemReader from reading. Thrown inside this folder only; `readItems` makes an outcome of it, `readItemsText` a QueryError.
 */
export class ReaderFailure extends Error {
  readonly outcome: FailureOutcome;

  /** @param cause - In AWS's words where they are recorded, else in ours. */
  constructor(cause: string) {
    super(cause);
    this.name = 'ReaderFailure';
    this.outcome = { kind: 'failure', error: 'States.ItemReaderFailed', cause };
  }
}
