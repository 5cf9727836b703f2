import type { JsonObject } from '../../values/json.js';
import type { MapState, ParallelState, State, StateContainer } from '../state.js';

/** Compiles the container of a Parallel's branch or a Map's item processor. */
export type CompileContainer = (source: JsonObject, pointer: string, owner: ParallelState | MapState) => StateContainer;

/** The type's own fields, and what a state gets from its compiler besides its identity. */
export type Compiled<T extends State> = T extends State ? Omit<T, 'id' | 'name' | 'pointer' | 'container'> : never;
