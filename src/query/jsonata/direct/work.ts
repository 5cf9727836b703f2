import { bail } from './direct.js';

/** Items that the loops of one evaluation may visit. What needs more is left to the package, which has limits and a clock. */
const MAX_ITEMS = 100_000;

let visited = 0;

/** Begins the count for an evaluation. */
export function startWork(): void {
  visited = 0;
}

/** Counts the items of a loop before it begins. Nested loops could otherwise run for minutes on data of a few kilobytes. */
export function countWork(items: number): void {
  visited += items;
  if (visited > MAX_ITEMS) bail();
}
