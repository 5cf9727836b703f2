import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { compileFilter, type AcceptValue } from './compile-filter.js';
import { pick } from './definite-path.js';
import { children, containerPaths, containersWithin, type Container } from './descent.js';
import { member as ownMember } from './direct-access.js';
import { namesInside, noArray, noContainer, notFound, PathFailed, type PathFailure } from './path-failure.js';
import { PathWork } from './path-work.js';
import { isDefiniteSegment, segmentText } from './segments.js';
import type { Segment } from './syntax.js';

/** One evaluation of an indefinite path. */
interface Selection {
  readonly document: JsonValue;
  readonly work: PathWork;
  readonly hits: JsonValue[];
  /** Whether the value at hand is a member of an object; messages show its text without quotes. */
  isBare: boolean;
  /** The path to the value at hand; kept only when a failure has to be explained. */
  at: string | undefined;
}

/**
 * Takes a value on from one segment. Undefined stands for Java's null, see {@link followDefinite}.
 *
 * @returns The failure that ends the selection, if any.
 */
type Step = (value: JsonValue | undefined, selection: Selection) => PathFailure | undefined;

/** What an indefinite path selects. */
export interface Selected {
  readonly hits: readonly JsonValue[];
  readonly failure?: PathFailure;
}

/** Segments of an indefinite path, whose evaluation recurses once for each. json-path's own would exhaust Java's stack. */
export const MAX_INDEFINITE_SEGMENTS = 500;

/**
 * Compiles an indefinite path to the walk that json-path 2.0.0 takes through a document.
 *
 * A value is followed to its hits before the next one is looked at. What is missing ends the whole selection, except
 * below a wildcard over an array, which passes over the item, and for a member inside the path that the path's
 * indefinite part still follows.
 *
 * @param root - The path to the document, for messages.
 * @returns The hits in order, or why there are none.
 */
export function compileSelect(segments: readonly Segment[], root = '$'): (document: JsonValue) => Selected {
  const first = compileSteps(segments);
  const run = (document: JsonValue, at: string | undefined): Selected => {
    const selection: Selection = { document, work: new PathWork(), hits: [], isBare: false, at };
    const failure = failureOf(first, selection);
    return failure === undefined ? { hits: selection.hits } : { hits: [], failure };
  };
  return (document) => {
    const selected = run(document, undefined);
    // Paths to values are of interest in a message only, so the walk that fails is taken once more.
    return selected.failure === undefined ? selected : run(document, root);
  };
}

function failureOf(first: Step, selection: Selection): PathFailure | undefined {
  try {
    return first(selection.document, selection);
  } catch (error) {
    if (error instanceof PathFailed) return { kind: 'invalid', text: error.message };
    throw error;
  }
}

const addHit: Step = (value, { hits }) => {
  hits.push(value ?? null);
  return undefined;
};

function compileSteps(segments: readonly Segment[]): Step {
  let next: Step = addHit;
  let afterNext: Step | undefined;
  for (let position = segments.length - 1; position >= 0; position--) {
    const step = compileStep(segments, position, next, afterNext);
    afterNext = position === segments.length - 1 ? undefined : next;
    next = step;
  }
  return next;
}

/** @param afterNext - What follows the next segment; undefined if that is the last. */
function compileStep(segments: readonly Segment[], position: number, next: Step, afterNext: Step | undefined): Step {
  const segment = segments[position];
  const rest = segments.slice(position);
  switch (segment?.kind) {
    case 'name':
      return nameStep(segment.name, segments, position, next);
    case 'names':
      return namesStep(segment.names, rest, next);
    case 'index':
      return arrayStep(rest, (items, selection) => itemOf(items, segment.index, next, selection));
    case 'fromEnd':
      return arrayStep(rest, (items, selection) => itemOf(items, items.length + segment.offset, next, selection));
    case 'indexes':
      return arrayStep(rest, (items, selection) => itemsOf(items, segment.indexes, next, selection));
    case 'slice':
      return arrayStep(rest, (items, selection) => {
        const [from, to] = boundsOf(segment, items.length);
        return itemsOf(items, range(from, to), next, selection);
      });
    case 'wildcard':
      return wildcardStep(next);
    case 'filter':
      return filterStep(compileFilter(segment.condition), rest, next);
    case 'descent':
      return descentStep(segments[position + 1], next, afterNext);
    default:
      return next;
  }
}

function nameStep(name: string, segments: readonly Segment[], position: number, next: Step): Step {
  const isLast = position === segments.length - 1;
  // json-path asks whether the path is definite from the segment before this one to its very end.
  const passesOver = !isLast && !segments.slice(Math.max(0, position - 1)).every(isDefiniteSegment);
  const text = `['${name}']`;
  return (value, selection) => {
    if (!isJsonObject(value)) return missing(selection, (at) => `Property ${text} not found in path ${at}`);
    const found = ownMember(value, name);
    if (found !== undefined) return enter(found ?? undefined, true, text, next, selection);
    if (passesOver) return undefined;
    return missing(selection, (at) => `${isLast ? 'No results for path:' : 'Missing property in path'} ${at}${text}`);
  };
}

function namesStep(names: readonly string[], rest: readonly Segment[], next: Step): Step {
  const text = segmentText({ kind: 'names', names });
  return (value, selection) => {
    if (!isJsonObject(value)) return missing(selection, (at) => `Property ${text} not found in path ${at}`);
    if (rest.length > 1) return namesInside(`${selection.at ?? ''}${text}`);
    return enter(pick(value, names), true, text, next, selection);
  };
}

function arrayStep(
  rest: readonly Segment[],
  take: (items: readonly JsonValue[], selection: Selection) => PathFailure | undefined,
): Step {
  return (value, selection) => {
    if (value === undefined) return missing(selection, (at) => `The path ${at} is null`);
    return isJsonArray(value) ? take(value, selection) : noArray(rest, value, selection.isBare);
  };
}

function itemOf(items: readonly JsonValue[], index: number, next: Step, selection: Selection): PathFailure | undefined {
  return enter(items[index], false, index, next, selection);
}

function itemsOf(
  items: readonly JsonValue[],
  indexes: Iterable<number>,
  next: Step,
  selection: Selection,
): PathFailure | undefined {
  for (const index of indexes) {
    const failure = itemOf(items, index, next, selection);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function* range(from: number, to: number): Iterable<number> {
  for (let index = from; index < to; index++) yield index;
}

/** A slice without its first bound counts a negative second one from the end, and the other way round, but not with both. */
function boundsOf({ from, to }: Segment & { kind: 'slice' }, length: number): [from: number, to: number] {
  if (length === 0) return [0, 0];
  if (to === undefined) return [Math.max(0, from !== undefined && from < 0 ? length + from : (from ?? 0)), length];
  if (from === undefined) return [0, Math.min(length, to < 0 ? length + to : to)];
  return [from, Math.min(length, to)];
}

/** An item that lacks something is passed over; a member of an object that does ends the selection. */
function wildcardStep(next: Step): Step {
  return (value, selection) => {
    if (!isContainer(value)) return undefined;
    const values = children(value, selection.work);
    if (isJsonArray(value)) {
      for (const [index, item] of values.entries()) {
        const failure = enter(item, false, index, next, selection);
        if (failure !== undefined && failure.kind !== 'not found') return failure;
      }
      return undefined;
    }
    const steps = selection.at === undefined ? [] : Object.keys(value).map((name) => `['${name}']`);
    for (const [position, member] of values.entries()) {
      const failure = enter(member ?? undefined, true, steps[position] ?? '', next, selection);
      if (failure !== undefined) return failure;
    }
    return undefined;
  };
}

/** A filter tests the items of an array, or an object as a whole. */
function filterStep(accept: AcceptValue, rest: readonly Segment[], next: Step): Step {
  return (value, selection) => {
    if (isJsonArray(value)) {
      for (const [index, item] of value.entries()) {
        selection.work.spend(1);
        if (!accept(item ?? undefined, selection.document)) continue;
        const failure = enter(item, false, index, next, selection);
        if (failure !== undefined) return failure;
      }
      return undefined;
    }
    if (!isJsonObject(value)) return noContainer(rest, value ?? null, selection.isBare);
    return accept(value, selection.document) ? next(value, selection) : undefined;
  };
}

/**
 * A descent takes each object and array below a value, parents first, to the next segment if that fits it.
 *
 * In an array that fits, json-path 2.0.0 skips that segment when another follows it and takes all items on: `$..[0].x`
 * reads `x` of every item.
 */
function descentStep(target: Segment | undefined, next: Step, afterNext: Step | undefined): Step {
  const fits = compileFit(target);
  const enterContainer: Step = (container, selection) => {
    if (!isJsonArray(container) || afterNext === undefined) return next(container, selection);
    for (const [index, item] of container.entries()) {
      const failure = enter(item ?? undefined, true, index, afterNext, selection);
      if (failure !== undefined) return failure;
    }
    return undefined;
  };
  return (value, selection) => {
    if (!isContainer(value)) return undefined;
    const containers = containersWithin(value, selection.work);
    const paths = selection.at === undefined ? [] : containerPaths(value);
    for (const [position, container] of containers.entries()) {
      if (!fits(container, selection.document)) continue;
      const failure = enter(container, false, paths[position]?.slice(1) ?? '', enterContainer, selection);
      if (failure !== undefined) return failure;
    }
    return undefined;
  };
}

/** Which objects and arrays a segment after a descent is applied to. */
function compileFit(segment: Segment | undefined): (container: JsonValue, document: JsonValue) => boolean {
  switch (segment?.kind) {
    case 'name':
      return (container) => isJsonObject(container) && Object.hasOwn(container, segment.name);
    case 'names':
      return (container) => isJsonObject(container) && segment.names.every((name) => Object.hasOwn(container, name));
    case 'index':
    case 'fromEnd':
    case 'indexes':
    case 'slice':
      return isJsonArray;
    case 'wildcard':
      return () => true;
    case 'filter':
      return compileFilter(segment.condition);
    default:
      return () => false;
  }
}

/**
 * Takes a part of the value at hand on, and comes back to it.
 *
 * @param step - The way to the part: an index, or a text as it stands in a path.
 */
function enter(
  part: JsonValue | undefined,
  isBare: boolean,
  step: string | number,
  next: Step,
  selection: Selection,
): PathFailure | undefined {
  selection.work.spend(1);
  selection.isBare = isBare;
  if (selection.at === undefined) return next(part, selection);
  const { at } = selection;
  selection.at = at + (typeof step === 'number' ? `[${step}]` : step);
  const failure = next(part, selection);
  selection.at = at;
  return failure;
}

const NOTHING = notFound('');

function missing({ at }: Selection, text: (at: string) => string): PathFailure {
  return at === undefined ? NOTHING : notFound(text(at));
}

function isContainer(value: JsonValue | undefined): value is Container {
  return typeof value === 'object' && value !== null;
}
