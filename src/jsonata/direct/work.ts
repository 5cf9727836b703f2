import type { JsonValue } from '../../values/json.js';
import { bail } from './direct.js';

/**
 * How much one evaluation may do: items and members that its loops visit. What needs more is left to the package, which has
 * limits of its own. Without it nested loops would run for minutes on data of a few kilobytes.
 */
const MAX_WORK = 1_000_000;

/** Texts longer than this end an evaluation on AWS (measured: between 2^22 and 2^23 characters). */
const MAX_TEXT = 6_990_256;

let done = 0;

/** Begins the count for an evaluation. */
export function startWork(): void {
  done = 0;
}

/** Counts what a loop is about to visit. */
export function countWork(items: number): void {
  done += items;
  if (done > MAX_WORK) bail();
}

/** Counts a text that a function reads from end to end: sixteen characters like an item. */
export function countText(length: number): void {
  countWork(length >> 4);
}

/** Checks the length of a text before it is put together. */
export function checkTextLength(length: number): void {
  if (length > MAX_TEXT) bail();
}

/**
 * Visits a whole value. Arrays and objects that contain one another many times take little memory, but would fill it as JSON.
 */
export function checkSize(value: JsonValue | undefined): void {
  if (typeof value !== 'object' || value === null) return;
  const members = Object.values(value);
  countWork(members.length);
  for (const member of members) checkSize(member);
}
