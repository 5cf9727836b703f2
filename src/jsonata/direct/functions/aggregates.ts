import type { DirectFunction } from './direct-function.js';
import { arrayArgument, numbersArgument } from './arguments.js';
import { representable } from '../arithmetic.js';

const count: DirectFunction = {
  least: 1,
  most: 1,
  // AWS counts null as none (measured).
  apply: (array) => (array === undefined || array === null ? 0 : arrayArgument(array).length),
};

const sum: DirectFunction = {
  least: 1,
  most: 1,
  apply: (array) => (array === undefined ? undefined : total(numbersArgument(array))),
};

const average: DirectFunction = {
  least: 1,
  most: 1,
  apply: (array) => {
    const numbers = array === undefined ? [] : numbersArgument(array);
    return numbers.length === 0 ? undefined : representable(total(numbers) / numbers.length);
  },
};

const max: DirectFunction = {
  least: 1,
  most: 1,
  apply: (array) => extreme(array === undefined ? [] : numbersArgument(array), 1),
};

const min: DirectFunction = {
  least: 1,
  most: 1,
  apply: (array) => extreme(array === undefined ? [] : numbersArgument(array), -1),
};

function total(numbers: readonly number[]): number {
  let result = 0;
  for (const number of numbers) result += number;
  return representable(result);
}

function extreme(numbers: readonly number[], sign: 1 | -1): number | undefined {
  let result = numbers[0];
  for (const number of numbers) if (result === undefined || (number - result) * sign > 0) result = number;
  return result;
}

export const AGGREGATES: Readonly<Record<string, DirectFunction>> = { count, sum, average, max, min };
