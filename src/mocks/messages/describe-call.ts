import type { Effect } from '../../engine/records/effect.js';

/** `Task "Invoke", attempt 2` or, inside a Map, `Task "Charge", item 3`: the attempt where it is not the first. */
export function describeCall(effect: Effect): string {
  const { state } = effect;
  const name = `${state.type} "${state.name}"`;
  if (effect.kind === 'itemReader') return `The ItemReader of ${name}`;
  if (effect.kind === 'resultWriter') return `The ResultWriter of ${name}`;
  return effect.attempt > 1 ? `${name}, attempt ${effect.attempt}` : name;
}

/** Virtual time since the execution started: `+4s`, `+0.25s`. */
export function elapsed(effect: Effect): string {
  return `+${(effect.issuedAt - effect.branch.execution.startedAt) / 1000}s`;
}
