import { bail, type Value } from '../direct.js';
import { representable } from '../arithmetic.js';
import { numberArgument, optionalNumber } from './arguments.js';
import type { DirectFunction } from './direct-function.js';

const DECIMAL = /^-?[0-9]+(\.[0-9]+)?([Ee][-+]?[0-9]+)?$/;

const number: DirectFunction = {
  least: 1,
  most: 1,
  apply: (value) => (value === undefined ? undefined : toNumber(value)),
};

const floor = unary(Math.floor);
const ceil = unary(Math.ceil);
const abs = unary(Math.abs);
const sqrt = unary((value) => (value < 0 ? bail() : Math.sqrt(value)));

const round: DirectFunction = {
  least: 1,
  most: 2,
  apply: (value, precision) => {
    const places = optionalNumber(precision);
    return value === undefined ? undefined : representable(roundHalfEven(numberArgument(value), places));
  },
};

const power: DirectFunction = {
  least: 2,
  most: 2,
  apply: (base, exponent) => {
    const power = numberArgument(exponent);
    return base === undefined ? undefined : representable(Math.pow(numberArgument(base), power));
  },
};

function unary(compute: (value: number) => number): DirectFunction {
  return {
    least: 1,
    most: 1,
    apply: (value) => (value === undefined ? undefined : representable(compute(numberArgument(value)))),
  };
}

function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  // Texts in hexadecimal, octal and binary notation are left to the package.
  return typeof value === 'string' && DECIMAL.test(value) ? representable(parseFloat(value)) : bail();
}

/** Rounds to a number of decimal places, halves to the even neighbour. The decimal point moves in the text, where it is exact. */
function roundHalfEven(value: number, precision: number | undefined): number {
  if (precision === undefined || precision === 0) return roundToWhole(value);
  if (!Number.isInteger(precision)) return bail();
  return movePoint(roundToWhole(movePoint(value, precision)), -precision);
}

function roundToWhole(value: number): number {
  const nearest = Math.round(value);
  const result = Math.abs(nearest - value) === 0.5 && Math.abs(nearest % 2) === 1 ? nearest - 1 : nearest;
  return result === 0 ? 0 : result;
}

function movePoint(value: number, places: number): number {
  const [digits, exponent] = String(value).split('e');
  return Number(`${digits}e${Number(exponent ?? 0) + places}`);
}

export const NUMBERS: Readonly<Record<string, DirectFunction>> = { number, floor, ceil, abs, sqrt, round, power };
