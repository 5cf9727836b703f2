import { isTaken, type CoverageItem, type CoverageKind } from './coverage-map.js';

/** What is counted together, in the order of the report. */
export const METRICS = [
  'states',
  'transitions',
  'conditions',
  'retriers',
  'catchers',
  'errors',
  'branches',
  'maps',
  'timeouts',
] as const;

/**
 * A figure of the report. `transitions`: `Next`, `End`, rules and Defaults of Choices. `conditions`: operands of And, Or and Not and
 * JSONata conditions, both ways. `retriers`: fired, and exhausted. `errors`: names in `ErrorEquals`. `maps`: no, one, many and
 * failing items. `timeouts`: timeouts and heartbeats that ran out.
 */
export type Metric = (typeof METRICS)[number];

const METRIC_OF: Readonly<Record<CoverageKind, Metric>> = {
  state: 'states',
  next: 'transitions',
  rule: 'transitions',
  default: 'transitions',
  conditionTrue: 'conditions',
  conditionFalse: 'conditions',
  retrier: 'retriers',
  exhausted: 'retriers',
  catcher: 'catchers',
  retrierName: 'errors',
  catcherName: 'errors',
  branch: 'branches',
  noItems: 'maps',
  oneItem: 'maps',
  manyItems: 'maps',
  failingItem: 'maps',
  timeout: 'timeouts',
  heartbeat: 'timeouts',
};

export function metricOf(kind: CoverageKind): Metric {
  return METRIC_OF[kind];
}

/** How much was taken, of how much. */
export interface Figure {
  readonly taken: number;
  readonly all: number;
}

/** The figures of some items; 0 of 0 where there are none of a metric. */
export function figuresOf(items: readonly CoverageItem[], explored = false): Readonly<Record<Metric, Figure>> {
  const figures = Object.fromEntries(METRICS.map((metric) => [metric, { taken: 0, all: 0 }])) as Record<
    Metric,
    { taken: number; all: number }
  >;
  for (const item of items) {
    const figure = figures[metricOf(item.kind)];
    figure.all++;
    if (isTaken(item, explored)) figure.taken++;
  }
  return figures;
}

/** In percent, rounded down to two places, so that 100 means all; 100 of nothing. */
export function percentOf({ taken, all }: Figure): number {
  return all === 0 ? 100 : Math.floor((taken / all) * 10_000) / 100;
}
