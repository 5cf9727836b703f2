import type { Execution } from '../history/execution.js';
import { placeBehind } from '../wording/place.js';
import { explainCount } from '../wording/counts.js';
import { explainSeconds } from '../history/virtual-time.js';
import type { Retrier } from '../machine/retry-and-catch.js';
import { machineOf } from './where.js';

/** The retriers of a state as the definition has them; undefined for states that have none. */
export function retriersOf(execution: Execution, name: string): readonly Retrier[] {
  const state = machineOf(execution).stateByName.get(name);
  return state !== undefined && 'retriers' in state ? state.retriers : [];
}

/** `Retry[0] (order.asl.json:14) names A and B: up to 3 retries, first after 1s, then ×2.` */
export function explainRetriers(execution: Execution, name: string): string {
  const retriers = retriersOf(execution, name);
  if (retriers.length === 0) return `"${name}" has no Retry.`;
  return retriers.map((retrier) => explainRetrier(execution, retrier)).join('\n');
}

function explainRetrier(execution: Execution, retrier: Retrier): string {
  const { index, errorEquals, maxAttempts, intervalSeconds, backoffRate, maxDelaySeconds, jitter, edge } = retrier;
  const place = placeBehind(machineOf(execution).definition, edge.pointer);
  const delays = [
    `first after ${explainSeconds(intervalSeconds)}`,
    `then ×${backoffRate}`,
    ...(maxDelaySeconds === undefined ? [] : [`at most ${explainSeconds(maxDelaySeconds)}`]),
    ...(jitter === 'FULL' ? ['with full jitter'] : []),
  ];
  const rule =
    maxAttempts === 0
      ? 'never retries'
      : `up to ${explainCount(maxAttempts, 'retry', 'retries')}, ${delays.join(', ')}`;
  return `Retry[${index}]${place} for ${errorEquals.join(', ')}: ${rule}.`;
}
