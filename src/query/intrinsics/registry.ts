import { ARRAY_FUNCTIONS } from './array-functions.js';
import type { IntrinsicFunction } from './intrinsic.js';
import { JSON_FUNCTIONS } from './json-functions.js';
import { NUMBER_FUNCTIONS } from './number-functions.js';
import { TEXT_FUNCTIONS } from './text-functions.js';

/** Every intrinsic function by its full name. */
export const INTRINSICS: ReadonlyMap<string, IntrinsicFunction> = new Map(
  [ARRAY_FUNCTIONS, JSON_FUNCTIONS, NUMBER_FUNCTIONS, TEXT_FUNCTIONS].flatMap((table) => Object.entries(table)),
);

/** A type that a function takes; constants are never arrays or objects. */
export type ConstantType = 'array' | 'number' | 'object' | 'string';

/** What each argument of a function has to be, where a constant of another type is refused at creation. */
export const CONSTANT_TYPES: Readonly<Record<string, readonly (ConstantType | 'any')[]>> = {
  'States.ArrayContains': ['array', 'any'],
  'States.ArrayGetItem': ['array', 'number'],
  'States.ArrayLength': ['array'],
  'States.ArrayPartition': ['array', 'number'],
  'States.ArrayRange': ['number', 'number', 'number'],
  'States.ArrayUnique': ['array'],
  'States.Base64Decode': ['string'],
  'States.Base64Encode': ['string'],
  'States.Format': ['string'],
  'States.Hash': ['any', 'string'],
  'States.JsonMerge': ['object', 'object', 'any'],
  'States.MathAdd': ['number', 'number'],
  'States.MathRandom': ['number', 'number', 'number'],
  'States.StringSplit': ['string', 'string'],
  'States.StringToJson': ['string'],
};

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
