import { TestkitError } from '../values/errors.js';
import { isJsonObject } from '../values/json.js';
import type { Execution } from '../history/execution.js';
import { findState } from '../history/find-state.js';
import type { ItemResult } from '../history/item-result.js';
import { explainCount, explainIndexes, groupDigits } from '../wording/counts.js';
import { explainFailure } from '../history/timeline/explain-failure.js';
import { checkChoice, checkOptions, checkWholeNumber } from './check-options.js';
import { executionSubject, explainKind } from '../explain/execution-subject.js';
import { explainEnd } from '../explain/explain-end.js';
import { explainRun } from '../explain/explain-run.js';
import type { MatcherContext, MatcherResult } from '../explain/matcher.js';
import { machineOf } from '../explain/where.js';

/** How a Map item or a Parallel branch can have ended; `PENDING` items were never started. */
export type ItemStatus = ItemResult['status'];

/** How many items or branches ended which way; what is not named may be any number. */
export interface ItemCounts {
  readonly total?: number;
  readonly succeeded?: number;
  readonly failed?: number;
  readonly aborted?: number;
  readonly pending?: number;
}

/** So many, all SUCCEEDED; or counts by status; or the status of each, in order. */
export type ItemExpectation = number | ItemCounts | readonly ItemStatus[];

type Counts = Readonly<Record<keyof Required<ItemCounts>, number>>;

const STATUSES: readonly ItemStatus[] = ['SUCCEEDED', 'FAILED', 'ABORTED', 'RUNNING', 'PENDING'];
const COUNTED = ['total', 'succeeded', 'failed', 'aborted', 'pending'] as const;

/** As many failed items as a message lists. */
const LISTED = 5;

/** What is common to matching the items of a Map and the branches of a Parallel. */
export function matchItems(
  context: MatcherContext,
  matcher: 'toProcessItems' | 'toRunBranches',
  subject: unknown,
  state: string,
  expected: ItemExpectation,
): MatcherResult {
  const execution = executionSubject(matcher, subject);
  const type = matcher === 'toProcessItems' ? 'Map' : 'Parallel';
  check(execution, matcher, state, type, expected);
  const noun = type === 'Map' ? 'item' : 'branch';
  const items = type === 'Map' ? execution.items(state) : execution.branches(state);
  const counts = countItems(execution, state, items);
  const pass = execution.visits(state).length > 0 && meets(items, counts, expected);
  return {
    pass,
    message: () => {
      const plural = noun === 'item' ? 'items' : 'branches';
      const found =
        execution.visits(state).length === 0
          ? `it was never entered: ${explainEnd(execution, 'the execution')}`
          : `there were ${explainCounts(counts)}`;
      return explainRun(context, execution, {
        headline: `Expected "${state}" ${pass ? 'not to' : 'to'} end with ${explainExpected(expected, plural)}, but ${pass ? 'it did' : found}.`,
        details: listFailed(items, noun),
        focus: [state],
        hints: [pass || counts.total > 0 ? undefined : emptyHint(execution, state)],
      });
    },
    ...(Array.isArray(expected) ? { actual: items.map(({ status }) => status), expected } : {}),
  };
}

/** A reader that lists S3 objects finds none where the test gave none below its prefix, and the Map succeeds. */
function emptyHint(execution: Execution, name: string): string | undefined {
  const state = findState(machineOf(execution), name);
  const reader = state.type === 'Map' ? state.distributed?.itemReader : undefined;
  if (reader?.resource.action !== 'listObjectsV2' || execution.visits(name).length === 0) return undefined;
  return 'its ItemReader lists the objects of s3 whose names begin with its Bucket, a slash and its Prefix; none does.';
}

function check(execution: Execution, matcher: string, name: string, type: 'Map' | 'Parallel', expected: unknown): void {
  const state = findState(machineOf(execution), name);
  if (state.type !== type) {
    throw new TestkitError(
      'INVALID_OPTION',
      `${matcher}() needs the name of a ${type} state, but "${name}" is a ${state.type}.`,
    );
  }
  if (typeof expected === 'number') {
    checkWholeNumber(matcher, 'The number', expected);
  } else if (Array.isArray(expected)) {
    for (const status of expected) checkChoice(matcher, 'Each status', status, STATUSES);
  } else if (isJsonObject(expected)) {
    checkOptions(matcher, expected, COUNTED);
    for (const [key, value] of Object.entries(expected)) checkWholeNumber(matcher, `The count "${key}"`, value);
  } else {
    throw new TestkitError(
      'INVALID_OPTION',
      `${matcher}() needs a number, counts such as { failed: 1 }, or a list of statuses, but got ${explainKind(expected)}.`,
    );
  }
}

/** A distributed Map counts its items itself, since it does not keep all child executions. */
function countItems(execution: Execution, state: string, items: readonly ItemResult[]): Counts {
  const mapRuns = execution.mapRuns.filter((mapRun) => mapRun.state === state);
  if (mapRuns.length > 0) {
    const sum = (key: 'total' | 'succeeded' | 'failed' | 'aborted'): number =>
      mapRuns.reduce((total, mapRun) => total + mapRun[key], 0);
    const [total, succeeded, failed, aborted] = [sum('total'), sum('succeeded'), sum('failed'), sum('aborted')];
    return { total, succeeded, failed, aborted, pending: total - succeeded - failed - aborted };
  }
  const count = (status: ItemStatus): number => items.filter((item) => item.status === status).length;
  return {
    total: items.length,
    succeeded: count('SUCCEEDED'),
    failed: count('FAILED'),
    aborted: count('ABORTED'),
    pending: count('PENDING'),
  };
}

function meets(items: readonly ItemResult[], counts: Counts, expected: ItemExpectation): boolean {
  if (typeof expected === 'number') return counts.total === expected && counts.succeeded === expected;
  if (isList(expected)) {
    return items.length === expected.length && items.every(({ status }, index) => status === expected[index]);
  }
  return COUNTED.every((key) => expected[key] === undefined || counts[key] === expected[key]);
}

function isList(expected: ItemExpectation): expected is readonly ItemStatus[] {
  return Array.isArray(expected);
}

function explainExpected(expected: ItemExpectation, plural: string): string {
  if (typeof expected === 'number') return `${groupDigits(expected)} ${plural}, all SUCCEEDED`;
  if (isList(expected))
    return `${plural} ${expected.length > 0 ? expected.slice(0, 6).join(', ') : 'none at all'}${expected.length > 6 ? ', …' : ''}`;
  const parts = Object.entries(expected).map(([key, count]: [string, number]) => `${groupDigits(count)} ${label(key)}`);
  return `${parts.join(', ')} ${plural}`;
}

function explainCounts(counts: Counts): string {
  const parts = Object.entries(counts).filter(([key, count]) => key === 'total' || count > 0);
  return parts.map(([key, count]) => `${groupDigits(count)} ${label(key)}`).join(', ');
}

function label(key: string): string {
  return key === 'total' ? 'in all' : key.toUpperCase();
}

/** Which items failed and of what. */
function listFailed(items: readonly ItemResult[], noun: string): string[] {
  const failed = items.filter(({ status }) => status === 'FAILED');
  if (failed.length === 0) return [];
  const byError = new Map<string, ItemResult[]>();
  for (const item of failed) {
    const group = byError.get(item.error ?? '');
    if (group === undefined) byError.set(item.error ?? '', [item]);
    else group.push(item);
  }
  const plural = noun === 'item' ? 'items' : 'branches';
  const lines = [...byError.values()].slice(0, LISTED).map((group) => {
    const [first] = group as [ItemResult, ...ItemResult[]];
    const indexes = explainIndexes(group.map(({ index }) => index));
    return `  ${group.length === 1 ? noun : plural} ${indexes}: ${explainFailure(first.error, group.every(({ cause }) => cause === first.cause) ? first.cause : undefined)}`;
  });
  if (byError.size > LISTED) lines.push(`  … ${explainCount(byError.size - LISTED, 'more error')}`);
  return [`Failed ${plural}:`, ...lines];
}
