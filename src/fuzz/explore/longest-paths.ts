import { knots } from './find-cycles.js';
import { stepsTo, type End, type Situation, type Step } from './step.js';
import type { Walk } from './walk.js';

/** The paths that take longest, by success and by error. None where nothing takes time and success is possible, and none through a loop. */
export interface LongestPaths {
  readonly success: readonly Step[] | undefined;
  readonly byFailure: ReadonlyMap<string, readonly Step[]>;
  /** The one that takes longest of all. */
  readonly outlasting: readonly Step[] | undefined;
}

interface Best {
  /** Seconds, and among equals answers. */
  readonly weight: number;
  readonly step: Step;
}

const SUCCESS = '';
/** A path that takes no longer, but has one answer more, lasts longer than the other by this. */
const ANSWER = 1e-6;

export function longestPaths({ steps }: Walk): LongestPaths {
  const byFailure = new Map<string, readonly Step[]>();
  const canSucceed = steps.some(({ end }) => end?.engine.root.status === 'SUCCEEDED');
  if (canSucceed && steps.every(({ seconds }) => seconds === 0))
    return { success: undefined, byFailure, outlasting: undefined };
  const situations = [...new Set(steps.flatMap(({ to }) => to ?? []))];
  const knotOf = knots(situations);
  const best = new Map<Situation, Map<string, Best>>();
  // Knots are numbered from the ends on: whatever a knot leads to has a smaller number.
  const inOrder = [...situations].sort((a, b) => (knotOf.get(a) ?? 0) - (knotOf.get(b) ?? 0));
  for (const situation of inOrder) {
    const own = new Map<string, Best>();
    best.set(situation, own);
    for (const step of situation.steps) {
      for (const [key, rest] of endsOf(step, knotOf.get(situation), knotOf, best)) {
        const weight = step.seconds + ANSWER * step.given.length + rest;
        if (weight > (own.get(key)?.weight ?? -1)) own.set(key, { weight, step });
      }
    }
  }
  const start = steps.find(({ from }) => from === null)?.to;
  let weight = -1;
  let outlasting: readonly Step[] | undefined;
  const keys = new Set([...best.values()].flatMap((own) => [...own.keys()]));
  let success: readonly Step[] | undefined;
  for (const key of keys) {
    const path = pathTo(steps, best, key);
    if (path === undefined) continue;
    if (key === SUCCESS) success = path;
    else byFailure.set(key, path);
    const own = (start == null ? undefined : best.get(start)?.get(key)?.weight) ?? 0;
    if (own > weight) [weight, outlasting] = [own, path];
  }
  return { success, byFailure, outlasting };
}

function keyOf({ engine: { root } }: End): string {
  return root.status === 'SUCCEEDED' ? SUCCESS : `${root.status} ${root.error ?? ''}`;
}

/** The ends that a step leads to, and the seconds from its own end to each. */
function endsOf(
  step: Step,
  knot: number | undefined,
  knotOf: ReadonlyMap<Situation, number>,
  best: ReadonlyMap<Situation, ReadonlyMap<string, Best>>,
): Iterable<readonly [string, number]> {
  const { to, end } = step;
  if (end !== null) return [[keyOf(end), 0]];
  if (to === null || knotOf.get(to) === knot) return [];
  return [...(best.get(to) ?? [])].map(([key, { weight }]) => [key, weight] as const);
}

function pathTo(
  steps: readonly Step[],
  best: ReadonlyMap<Situation, ReadonlyMap<string, Best>>,
  key: string,
): readonly Step[] | undefined {
  const start = steps.find(({ from }) => from === null);
  if (start === undefined || start.to === null || best.get(start.to)?.has(key) !== true) return undefined;
  const path = stepsTo(start);
  for (let at: Situation | null = start.to; at !== null;) {
    const next: Step | undefined = best.get(at)?.get(key)?.step;
    if (next === undefined) return undefined;
    path.push(next);
    at = next.to;
  }
  return path;
}
