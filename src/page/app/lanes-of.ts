import type { RunDocument, RunStep } from '../run-data.js';

export interface Lane {
  readonly index: number;
  readonly title: string;
  readonly depth: number;
  /** With their places among the steps of the run. */
  readonly steps: readonly { readonly at: number; readonly step: RunStep }[];
}

/**
 * The rows of a timeline by lane: the steps of the execution itself, cut where a Parallel or a Map begins, and after each cut the
 * lanes that ran within it.
 */
export function lanesOf(run: RunDocument): readonly Lane[] {
  const rows: { lane: number; steps: { at: number; step: RunStep }[] }[] = [];
  const byLane = new Map<number, { lane: number; steps: { at: number; step: RunStep }[] }>();
  run.steps.forEach((step, at) => {
    let own = byLane.get(step.lane);
    const { depth = 0 } = run.lanes[step.lane] ?? {};
    // What goes on around lanes comes below them: it is a new stretch of its lane.
    const isLast = own !== undefined && rows.at(-1) === own;
    const innerBetween =
      own !== undefined &&
      !isLast &&
      rows.slice(rows.indexOf(own) + 1).some(({ lane }) => (run.lanes[lane]?.depth ?? 0) > depth);
    if (own === undefined || (innerBetween && depth === 0)) {
      own = { lane: step.lane, steps: [] };
      byLane.set(step.lane, own);
      rows.push(own);
    }
    own.steps.push({ at, step });
  });
  return rows.map(({ lane, steps }) => ({ index: lane, title: '', depth: 0, ...run.lanes[lane], steps }));
}
