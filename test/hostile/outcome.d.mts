/** What hostile objects throw. */
export const OWN_ERROR: string;
export function outcomeOf(run: () => unknown): Promise<string>;
export function commandOutcome(transcript: { readonly code: unknown; readonly stderr: string }): string;
