/** An input that somebody hands in to do harm. */
export interface HostileInput {
  readonly name: string;
  /** See outcome.mjs. */
  readonly ends: string;
  readonly needsProcess?: boolean;
  readonly run: (kit: object) => unknown;
}

export const GROUPS: Readonly<Record<string, readonly HostileInput[]>>;
export const INPUTS: readonly (HostileInput & { readonly group: string })[];
