import { DataShape, listShape, shapeUsedAs } from './data-shape.js';

const ANYTHING = new DataShape();
const NUMBER = shapeUsedAs('number');
const TEXT = shapeUsedAs('text');
const BOOLEAN = shapeUsedAs('boolean');
const TIMESTAMP = shapeUsedAs('timestamp');
const OBJECT = shapeUsedAs('object');
const LIST = listShape(ANYTHING);
const NUMBERS = listShape(NUMBER);
const TEXTS = listShape(TEXT);

/** What functions want of their arguments. */
export const ARGUMENTS: Readonly<Record<string, readonly DataShape[]>> = {
  sum: [NUMBERS],
  max: [NUMBERS],
  min: [NUMBERS],
  average: [NUMBERS],
  count: [LIST],
  abs: [NUMBER],
  floor: [NUMBER],
  ceil: [NUMBER],
  round: [NUMBER, NUMBER],
  power: [NUMBER, NUMBER],
  sqrt: [NUMBER],
  formatNumber: [NUMBER, TEXT],
  formatBase: [NUMBER, NUMBER],
  formatInteger: [NUMBER, TEXT],
  range: [NUMBER, NUMBER, NUMBER],
  random: [],
  length: [TEXT],
  substring: [TEXT, NUMBER, NUMBER],
  substringBefore: [TEXT, TEXT],
  substringAfter: [TEXT, TEXT],
  uppercase: [TEXT],
  lowercase: [TEXT],
  trim: [TEXT],
  pad: [TEXT, NUMBER, TEXT],
  contains: [TEXT, TEXT],
  split: [TEXT, TEXT, NUMBER],
  join: [TEXTS, TEXT],
  match: [TEXT],
  replace: [TEXT, ANYTHING, TEXT],
  base64encode: [TEXT],
  base64decode: [TEXT],
  encodeUrl: [TEXT],
  encodeUrlComponent: [TEXT],
  decodeUrl: [TEXT],
  decodeUrlComponent: [TEXT],
  toMillis: [TIMESTAMP, TEXT],
  fromMillis: [NUMBER, TEXT, TEXT],
  keys: [OBJECT],
  lookup: [OBJECT, TEXT],
  spread: [OBJECT],
  merge: [listShape(OBJECT)],
  each: [OBJECT],
  sift: [OBJECT],
  not: [BOOLEAN],
  boolean: [BOOLEAN],
  hash: [TEXT, TEXT],
  partition: [LIST, NUMBER],
};

/** Functions that give their list again, or some of it. */
export const SAME_LIST: ReadonlySet<string> = new Set(['filter', 'sort', 'reverse', 'distinct', 'shuffle', 'append']);
