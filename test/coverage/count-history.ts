import type { Execution, HistoryEvent } from 'asl-testkit';
import { isJsonObject, type JsonObject } from '../../src/values/json.js';

/** The fields of a state that the counts depend on. */
interface Fields {
  readonly Type: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts?: number }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[] }[];
}

/**
 * What an execution took, by the labels of coverage, counted from its history and its visits alone: an independent answer to what
 * the collector reads off the engine's counters. Names of errors are compared as States.ALL, States.TaskFailed and by equality.
 */
export function countHistory(execution: Execution, document: JsonObject): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (label: string): void => void counts.set(label, (counts.get(label) ?? 0) + 1);
  const states = statesOf(document);
  for (const event of execution.history) {
    const { type } = event;
    const { name, length } = detailsOf(event);
    if (type.endsWith('StateEntered') && typeof name === 'string') count(name);
    if (type === 'MapStateStarted') count(`* ${['no items', 'one item'][Number(length)] ?? 'many items'}`);
    if (type === 'MapIterationFailed') count('* a failing item');
    if (/^(?:LambdaFunction|Task|Activity)TimedOut$/.test(type)) count('* TimeoutSeconds runs out');
  }
  for (const { from, to, via, index } of execution.transitions) {
    if (via === 'Next') count(`${from ?? ''} → ${to}`);
    if (via === 'Choice') count(`${from ?? ''} → ${to} (Choices[${index}])`);
    if (via === 'Default') count(`${from ?? ''} → ${to} (Default)`);
    if (via === 'Branch') count(`${from ?? ''}: branch ${index}`);
  }
  for (const { state, catcher, next, error } of execution.catches()) {
    count(`${state} → ${next} (Catch[${catcher}])`);
    count(
      `${state}: Catch[${catcher}] names "${nameOf(error, states.get(state)?.Catch?.[catcher]?.ErrorEquals ?? [])}"`,
    );
  }
  for (const visit of execution.visits()) {
    const { state, retries, status, error } = visit;
    const { End: ends, Retry: retriers = [] } = states.get(state) ?? { Type: 'Pass' };
    if (status === 'SUCCEEDED' && ends === true) count(`${state} → end`);
    for (const { retrier, error: retried } of retries) {
      count(`${state}: Retry[${retrier}] retries`);
      count(`${state}: Retry[${retrier}] names "${nameOf(retried, retriers[retrier]?.ErrorEquals ?? [])}"`);
    }
    if ((status !== 'CAUGHT' && status !== 'FAILED') || error === 'States.Runtime') continue;
    const naming = retriers.findIndex(({ ErrorEquals: names }) => nameOf(error, names) !== undefined);
    if (naming < 0) continue;
    const used = retries.filter(({ retrier }) => retrier === naming).length;
    if (used < (retriers[naming]?.MaxAttempts ?? 3)) continue;
    count(`${state}: Retry[${naming}] is exhausted`);
    count(`${state}: Retry[${naming}] names "${nameOf(error, retriers[naming]?.ErrorEquals ?? [])}"`);
  }
  return counts;
}

/** The members of an event's details. */
function detailsOf(event: HistoryEvent): JsonObject {
  return Object.values(event).find((value): value is JsonObject => isJsonObject(value)) ?? {};
}

function nameOf(error: string | null | undefined, names: readonly string[]): string | undefined {
  return names.find(
    (name) => name === error || name === 'States.ALL' || (name === 'States.TaskFailed' && error !== 'States.Timeout'),
  );
}

function statesOf(value: unknown, found = new Map<string, Fields>()): Map<string, Fields> {
  if (typeof value !== 'object' || value === null) return found;
  if ('States' in value) {
    for (const [name, state] of Object.entries(value.States as Record<string, Fields>)) found.set(name, state);
  }
  for (const member of Object.values(value)) statesOf(member, found);
  return found;
}
