/** What is laid over a picture: what a run did, or what all runs of a suite did. Plain data, by the ids of the machine. */
export interface Overlay {
  /** Of a run, its way stands out and the rest is faint; of a suite, what it never took stands out. */
  readonly kind: 'run' | 'coverage';
  /** How often each edge was taken, by its id; one that is absent never was. */
  readonly edges: Readonly<Record<number, number>>;
  /** By the state's id; one that is absent was never entered. */
  readonly states: Readonly<Record<number, StateOverlay>>;
}

export interface StateOverlay {
  /** How often it was entered. */
  readonly times: number;
  /** How often it failed there for good. */
  readonly failed: number;
  /** What else to say: `3 retries`, `12s`. */
  readonly notes: readonly string[];
  /** What is lacking, where the picture does not show it otherwise: `3 more never taken`; empty if nothing is. */
  readonly lacks: string;
}
