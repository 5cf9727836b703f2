import type { Execution } from '../history/execution.js';

/** The names of the states of an execution's machine; `string` where they are not known, and for everything else. */
export type StateNameOf<Subject> = Subject extends Execution<unknown, unknown, infer StateName> ? StateName : string;
