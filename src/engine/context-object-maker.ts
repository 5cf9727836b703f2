import type { JsonObject } from '../values/json.js';

/** Makes a context object of its own for a run; `token` and `item` are those of the moment. */
export type ContextObjectMaker = (token: string | undefined, item: JsonObject | null) => JsonObject;
