import type { TaskEffect } from '../engine/records/effect.js';
import { hash128, hashText, type Hash } from './hash.js';

/**
 * A version 4 UUID that is the same for the same call of the same execution in every run: request ids, message ids and
 * whatever else AWS would draw at random for this call.
 *
 * @param purpose - What the id is for; different purposes of one call give different ids.
 */
export function callUuid(effect: TaskEffect, purpose: string): string {
  const hex = callHash(effect, purpose, 32);
  const variant = '89ab'.charAt(parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Hexadecimal digits (at most 32) that are the same for the same call in every run. */
export function callHash(effect: TaskEffect, purpose: string, length: number): string {
  const hash = hashText(hash128(executionHash(effect), purpose, effect.id));
  return length === 32 ? hash : hash.slice(0, length);
}

/** Decimal digits (at most 32) that are the same for the same call in every run. */
export function callDigits(effect: TaskEffect, purpose: string, length: number): string {
  return Array.from(callHash(effect, purpose, length), (digit) => String(parseInt(digit, 16) % 10)).join('');
}

const executions = new WeakMap<object, Hash>();

/** The part of a call's identity that all calls of its execution share. */
function executionHash({ branch: { execution } }: TaskEffect): Hash {
  let hash = executions.get(execution);
  if (hash === undefined) {
    hash = hash128(null, execution.arn, 0);
    executions.set(execution, hash);
  }
  return hash;
}
