import { ARRAY_FUNCTIONS } from './array-functions.js';
import type { IntrinsicFunction } from './intrinsic.js';
import { JSON_FUNCTIONS } from './json-functions.js';
import { NUMBER_FUNCTIONS } from './number-functions.js';
import { TEXT_FUNCTIONS } from './text-functions.js';

/** Every intrinsic function by its full name. */
export const INTRINSICS: ReadonlyMap<string, IntrinsicFunction> = new Map(
  [ARRAY_FUNCTIONS, JSON_FUNCTIONS, NUMBER_FUNCTIONS, TEXT_FUNCTIONS].flatMap((table) => Object.entries(table)),
);

/** What a Fail state's ErrorPath and CausePath may call. */
export const FAIL_STATE_INTRINSICS: ReadonlySet<string> = new Set([
  'States.ArrayGetItem',
  'States.Base64Decode',
  'States.Base64Encode',
  'States.Format',
  'States.Hash',
  'States.JsonToString',
  'States.UUID',
]);
