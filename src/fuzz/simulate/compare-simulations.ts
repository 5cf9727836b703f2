import type { Simulation } from './simulation.js';
import { table } from './simulation-text.js';

/**
 * Puts simulations side by side, the first being what the others are compared with. Simulate them with one seed: then they
 * met the same weather, and small differences mean something.
 *
 * @param simulations - By the name that heads their column.
 * @returns A text table.
 * @example
 * ```ts
 * console.log(compareSimulations({ 'three retries': before, 'with jitter': after }));
 * ```
 */
export function compareSimulations(simulations: Readonly<Record<string, Simulation>>): string {
  const names = Object.keys(simulations);
  const all = Object.values(simulations);
  const row = (label: string, value: (simulation: Simulation) => number, unit: (value: number) => string): string[] => [
    label,
    ...all.map((simulation) => unit(value(simulation))),
    '',
  ];
  const share = (value: number): string => `${(100 * value).toFixed(2)} %`;
  const figure = (value: number): string => Number(value.toPrecision(3)).toLocaleString('en-US');
  return table([
    ['', ...names, ''],
    row('succeeded', ({ success }) => success.share, share),
    row('seconds, mean', ({ duration }) => duration.mean, figure),
    row('seconds, p95', ({ duration }) => duration.p95, figure),
    row('seconds, p99', ({ duration }) => duration.p99, figure),
    row('attempts, mean', ({ attempts }) => attempts.mean, figure),
    row('attempts, p99', ({ attempts }) => attempts.p99, figure),
    row('invocations, mean', ({ invocations }) => invocations.mean, figure),
  ]).join('\n');
}
