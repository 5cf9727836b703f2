import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { parseIntrinsicCall, type IntrinsicCall, type IntrinsicOperand } from '../../query/intrinsics/parse-call.js';
import { parsePath } from '../../query/jsonpath/parse-path.js';
import type { FilterCondition, FilterPath, ParsedPath } from '../../query/jsonpath/syntax.js';
import type { DataRoots } from './data-roots.js';
import { DataShape, listShape, shapeUsedAs } from './data-shape.js';

const ANYTHING = new DataShape();
const NUMBER = shapeUsedAs('number');
const TEXT = shapeUsedAs('text');

/**
 * Says what a path or an intrinsic call reads, so that its value has a shape.
 *
 * @param want - What is expected of the value.
 */
export function demandText(text: string, want: DataShape, roots: DataRoots): void {
  try {
    if (text.trimStart().startsWith('$')) demandPath(parsePath(text), want, roots);
    else if (text.trimStart().startsWith('States.')) demandCall(parseIntrinsicCall(text), want, roots);
  } catch {
    // Text that cannot be read is the validator's to tell.
  }
}

/** The same for a payload template: the members whose names end in `.$` hold paths. */
export function demandTemplate(template: JsonValue, want: DataShape, roots: DataRoots): void {
  if (isJsonArray(template)) {
    for (const member of template) demandTemplate(member, want.items ?? ANYTHING, roots);
  } else if (isJsonObject(template)) {
    for (const [key, value] of Object.entries(template)) {
      const isExpression = key.endsWith('.$') && typeof value === 'string';
      const inner = want.members.get(isExpression ? key.slice(0, -2) : key) ?? ANYTHING;
      if (isExpression) demandText(value, inner, roots);
      else demandTemplate(value, inner, roots);
    }
  }
}

/** The shape that a path leads to; undefined where its text cannot be read. */
export function shapeAtPath(text: string, roots: DataRoots): DataShape | undefined {
  try {
    return locate(parsePath(text), roots).shape;
  } catch {
    return undefined;
  }
}

function demandPath(path: ParsedPath, want: DataShape, roots: DataRoots): void {
  const { shape, isList } = locate(path, roots);
  shape.read();
  if (!isList) shape.merge(want);
  else if (want.items !== null) shape.merge(want.items);
}

function locate(path: ParsedPath, roots: DataRoots): { readonly shape: DataShape; readonly isList: boolean } {
  let shape = rootOf(path, roots);
  let isList = false;
  for (const segment of path.segments) {
    switch (segment.kind) {
      case 'name':
        shape = shape.member(segment.name);
        break;
      case 'names':
        for (const name of segment.names) shape.member(name).read();
        break;
      case 'index':
        shape = shape.item(segment.index + 1);
        break;
      case 'fromEnd':
        shape = shape.item(Math.abs(segment.offset));
        break;
      case 'indexes':
        shape = shape.item(Math.max(0, ...segment.indexes) + 1);
        isList = true;
        break;
      case 'slice':
        shape = shape.item(Math.max(segment.from ?? 0, segment.to ?? 0, 0) + 1);
        isList = true;
        break;
      case 'wildcard':
        shape = shape.item();
        isList = true;
        break;
      case 'filter': {
        const item = shape.item();
        demandFilter(segment.condition, item, roots.input);
        shape = item;
        isList = true;
        break;
      }
      case 'descent':
        // Anywhere below: nothing can be said of what comes after.
        return { shape: new DataShape(), isList: true };
      case 'here':
        break;
    }
    shape.read();
  }
  return { shape, isList };
}

function rootOf({ root, variable }: ParsedPath, roots: DataRoots): DataShape {
  if (root === 'context') return roots.context;
  return root === 'variable' && variable !== undefined ? roots.variable(variable) : roots.input;
}

function demandFilter(condition: FilterCondition, item: DataShape, document: DataShape): void {
  const at = ({ from, segments }: FilterPath): DataShape =>
    segments.reduce<DataShape>(
      (shape, segment) => (segment.kind === 'name' ? shape.member(segment.name) : shape),
      from === '@' ? item : document,
    );
  for (const test of condition.flat()) {
    if (test.kind === 'exists') at(test.path).read();
    else {
      for (const [side, other] of [
        [test.left, test.right],
        [test.right, test.left],
      ] as const) {
        if (side.kind !== 'path') continue;
        const shape = at(side.path).read();
        if (other.kind === 'text') shape.values.add(literalOf(other.text));
      }
    }
  }
}

function literalOf(text: string): JsonValue {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return text === 'null' ? null : text.replace(/^(['"])(.*)\1$/s, '$2');
}

function demandOperand(operand: IntrinsicOperand | undefined, want: DataShape, roots: DataRoots): void {
  if (operand?.kind === 'path') demandPath(operand.path, want, roots);
  else if (operand?.kind === 'call') demandCall(operand.call, want, roots);
}

function demandCall({ name, operands }: IntrinsicCall, want: DataShape, roots: DataRoots): void {
  const [first, second] = operands;
  const all = (shape: DataShape): void => {
    for (const operand of operands) demandOperand(operand, shape, roots);
  };
  switch (name) {
    case 'States.ArrayLength': {
      demandOperand(first, listShape(ANYTHING), roots);
      return;
    }
    case 'States.ArrayUnique': {
      demandOperand(first, listShape(want.items ?? ANYTHING), roots);
      return;
    }
    case 'States.ArrayPartition':
      demandOperand(second, NUMBER, roots);
      {
        demandOperand(first, listShape(want.items?.items ?? ANYTHING), roots);
        return;
      }
    case 'States.ArrayGetItem': {
      const index = second?.kind === 'value' && typeof second.value === 'number' ? second.value : 0;
      demandOperand(second, NUMBER, roots);
      demandOperand(first, listShape(want, index + 1), roots);
      return;
    }
    case 'States.ArrayContains': {
      const item = new DataShape();
      if (second?.kind === 'value') item.values.add(second.value);
      else if (second?.kind === 'text') item.values.add(second.raw);
      demandOperand(second, ANYTHING, roots);
      demandOperand(first, listShape(item), roots);
      return;
    }
    case 'States.Array': {
      all(want.items ?? ANYTHING);
      return;
    }
    case 'States.ArrayRange':
    case 'States.MathAdd':
    case 'States.MathRandom': {
      all(NUMBER);
      return;
    }
    case 'States.StringToJson': {
      const text = new DataShape();
      text.parsed().merge(want);
      demandOperand(first, text, roots);
      return;
    }
    case 'States.JsonToString': {
      demandOperand(first, want.json ?? ANYTHING, roots);
      return;
    }
    case 'States.JsonMerge': {
      const object = new DataShape().used('object').merge(want);
      demandOperand(first, object, roots);
      demandOperand(second, new DataShape().used('object'), roots);
      return;
    }
    case 'States.StringSplit': {
      const text = shapeUsedAs('text');
      if (want.least > 1 && second?.kind === 'text') {
        text.values.add(new Array<string>(want.least).fill('text').join(second.raw.slice(0, 1)));
      }
      demandOperand(first, text, roots);
      return;
    }
    case 'States.Format': {
      const text = new DataShape();
      text.values.add('{}'.repeat(operands.length - 1));
      demandOperand(first, text, roots);
      for (const operand of operands.slice(1)) demandOperand(operand, ANYTHING, roots);
      return;
    }
    case 'States.Base64Encode':
    case 'States.Base64Decode': {
      all(TEXT);
      return;
    }
    default: {
      all(ANYTHING);
      return;
    }
  }
}

/** Says what a rule of a Choice asks of its data. */
export function demandRule(rule: JsonObject, roots: DataRoots): void {
  const { And: and, Or: or, Not: not, Variable: variable } = rule;
  for (const inner of [and, or, not].flat()) if (isJsonObject(inner)) demandRule(inner, roots);
  const shape = typeof variable === 'string' ? shapeAtPath(variable, roots) : undefined;
  if (shape === undefined) return;
  for (const [operator, operand] of Object.entries(rule)) {
    if (operator === 'IsPresent') shape.maybeAbsent = true;
    else if (operator === 'IsNull') shape.read().values.add(null);
    else if (/^Is(?:String|Numeric|Boolean|Timestamp)$/.test(operator)) {
      for (const value of TYPED[operator] ?? []) shape.read().values.add(value);
    } else if (/^(?:String|Numeric|Boolean|Timestamp)/.test(operator)) {
      shape.read();
      const use = operator.startsWith('Numeric')
        ? 'number'
        : operator.startsWith('Timestamp')
          ? 'timestamp'
          : operator.startsWith('Boolean')
            ? 'boolean'
            : 'text';
      shape.used(use);
      if (!operator.endsWith('Path'))
        shape.values.add(typeof operand === 'string' && operator === 'StringMatches' ? matching(operand) : operand);
      else if (typeof operand === 'string') {
        const other = shapeAtPath(operand, roots);
        other?.read().used(use);
        // One of them varied, both sides of the comparison are met.
        shape.values.add(SAMPLE[use]);
        other?.values.add(SAMPLE[use]);
      }
    }
  }
}

const SAMPLE = { number: 1, timestamp: '2025-01-01T00:00:00Z', boolean: true, text: 'text' } as const;
const TYPED: Readonly<Record<string, readonly JsonValue[]>> = {
  IsString: ['text', 1],
  IsNumeric: [1, 'text'],
  IsBoolean: [true, 'text'],
  IsTimestamp: ['2025-01-01T00:00:00Z', 'text'],
};

/** A text that a pattern of StringMatches matches. */
function matching(pattern: string): string {
  return pattern.replace(/\\(.)|\*/g, (_, escaped: string | undefined) => escaped ?? '');
}
