import { isEntered } from '../../engine/records/journal.js';
import type { Finding } from '../../explain/exploration.js';
import type { Machine } from '../../machine/machine.js';
import { stateText } from './place.js';
import type { Situation, Step } from './step.js';
import { describePath } from './describe-path.js';

/** Steps of a knot from which a shortest loop is looked for. */
const TRIED_PER_KNOT = 50;

/** Numbers the knots of the walk: situations that lead to each other have the same number (Tarjan, without recursion). */
export function knots(situations: readonly Situation[]): ReadonlyMap<Situation, number> {
  const order = new Map<Situation, number>();
  const low = new Map<Situation, number>();
  const knotOf = new Map<Situation, number>();
  const open: Situation[] = [];
  let count = 0;
  for (const root of situations) {
    if (order.has(root)) continue;
    const work: { at: Situation; next: number }[] = [{ at: root, next: 0 }];
    while (work.length > 0) {
      const frame = work[work.length - 1] as { at: Situation; next: number };
      const { at } = frame;
      if (frame.next === 0) {
        order.set(at, order.size);
        low.set(at, order.get(at) ?? 0);
        open.push(at);
      }
      const step = at.steps[frame.next++];
      if (step !== undefined) {
        const { to } = step;
        if (to === null) continue;
        if (!order.has(to)) work.push({ at: to, next: 0 });
        else if (!knotOf.has(to)) low.set(at, Math.min(low.get(at) ?? 0, order.get(to) ?? 0));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent !== undefined) low.set(parent.at, Math.min(low.get(parent.at) ?? 0, low.get(at) ?? 0));
      if (low.get(at) !== order.get(at)) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        knotOf.set(member, count);
        if (member === at) break;
      }
      count++;
    }
  }
  return knotOf;
}

/** Loops that come back to where they were. */
export interface Cycles {
  /** Nothing that a task answers ends these, or an error keeps them going. */
  readonly endless: readonly Finding[];
  /** These last as long as a task succeeds with a certain answer, and end with another one: jobs polled, pages fetched. */
  readonly polling: readonly Finding[];
}

/** Loops that come back to where they were, so that nothing in the machine ends them; one for each knot of situations. */
export function findCycles(machine: Machine, steps: readonly Step[], knotOf: ReadonlyMap<Situation, number>): Cycles {
  const findings = new Map<string, Finding>();
  const polling = new Map<string, Finding>();
  const shortest = new Map<number, Step[]>();
  const tried = new Map<number, number>();
  for (const step of steps) {
    if (step.end?.kind === 'too long') {
      const finding = tooLong(machine, step);
      findings.set(finding.state, finding);
    }
    const { from, to } = step;
    const knot = from === null ? undefined : knotOf.get(from);
    if (from === null || to === null || knot === undefined || knot !== knotOf.get(to)) continue;
    const tries = tried.get(knot) ?? 0;
    if (tries >= TRIED_PER_KNOT) continue;
    tried.set(knot, tries + 1);
    const cycle = shortestCycle(step, from, to, knotOf);
    if (cycle !== null && cycle.length < (shortest.get(knot)?.length ?? Infinity)) shortest.set(knot, cycle);
  }
  for (const cycle of shortest.values()) {
    const states = cycle.flatMap(({ entries }) => entries.filter(isEntered).map(({ state }) => state));
    const [first] = states;
    if (first === undefined) continue;
    const key = states
      .map(({ id }) => id)
      .sort((a, b) => a - b)
      .join();
    if (findings.has(key) || polling.has(key)) continue;
    const path = [...states.map((state) => `"${state.name}"`), `"${first.name}"`].join(' → ');
    const answers = cycle.flatMap(({ given }) => given);
    const while_ = [...new Set(answers.map(({ answer }) => `${answer.state.name} ${answer.text}`))];
    (isPolling(cycle, knotOf) ? polling : findings).set(key, {
      state: first.name,
      text: `${path} need not end: it starts again at ${stateText(machine, first)} as long as ${while_.join(', ')}.`,
    });
  }
  return { endless: [...findings.values()], polling: [...polling.values()] };
}

/** Whether the answers of a loop are all successes, and one of its tasks has another that leads out of it. */
function isPolling(cycle: readonly Step[], knotOf: ReadonlyMap<Situation, number>): boolean {
  const areSuccesses = cycle.every(({ given }) => given.every(({ answer }) => answer.kind === 'succeeds'));
  return (
    areSuccesses && cycle.some(({ from }) => from !== null && from.steps.some((step) => leadsOut(step, from, knotOf)))
  );
}

function leadsOut(step: Step, from: Situation, knotOf: ReadonlyMap<Situation, number>): boolean {
  if (step.given.some(({ answer }) => answer.kind !== 'succeeds')) return false;
  return step.to === null ? step.end?.kind === 'ended' : knotOf.get(step.to) !== knotOf.get(from);
}

/** A loop without any task in it, which the engine ran into its limits. */
function tooLong(machine: Machine, step: Step): Finding {
  const entered = step.entries.filter(isEntered).slice(-1);
  const state = entered[0]?.state ?? machine.root.startAt;
  const count = step.entries.length.toLocaleString('en-US');
  const text = `The loop through ${stateText(machine, state)} does not end: after ${count} events it goes on.`;
  return { state: state.name, text: `${text}\n${describePath(step)}` };
}

/** The shortest way from where a step leads back to where it came from, with the step itself. */
function shortestCycle(
  step: Step,
  from: Situation,
  to: Situation,
  knotOf: ReadonlyMap<Situation, number>,
): Step[] | null {
  const cameBy = new Map<Situation, Step | null>([[to, null]]);
  const queue = [to];
  for (const at of queue) {
    if (at === from) {
      const way: Step[] = [];
      for (
        let back: Step | null | undefined = cameBy.get(at);
        back != null;
        back = cameBy.get(back.from as Situation)
      ) {
        way.push(back);
      }
      return [step, ...way.reverse()];
    }
    for (const next of at.steps) {
      if (next.to === null || cameBy.has(next.to) || knotOf.get(next.to) !== knotOf.get(from)) continue;
      cameBy.set(next.to, next);
      queue.push(next.to);
    }
  }
  return null;
}

/** Virtual seconds of the longest execution; Infinity where a loop that takes time need not end. */
export function longestDuration(
  situations: readonly Situation[],
  starts: readonly Step[],
  knotOf: ReadonlyMap<Situation, number>,
): number {
  // Knots are numbered from the ends on: whatever a knot leads to has a smaller number.
  const members = new Map<number, Situation[]>();
  for (const situation of situations) {
    const knot = knotOf.get(situation) ?? 0;
    members.set(knot, [...(members.get(knot) ?? []), situation]);
  }
  const longest = new Map<number, number>();
  for (const [knot, group] of [...members].sort(([a], [b]) => a - b)) {
    let most = 0;
    for (const { from, to, seconds } of group.flatMap(({ steps }) => steps)) {
      const isInside = to !== null && from !== null && knotOf.get(to) === knot;
      if (isInside && seconds > 0) most = Infinity;
      const rest = to === null || isInside ? 0 : (longest.get(knotOf.get(to) ?? 0) ?? 0);
      most = Math.max(most, seconds + rest);
    }
    longest.set(knot, most);
  }
  const whole = starts.map(({ seconds, to }) => seconds + (to === null ? 0 : (longest.get(knotOf.get(to) ?? 0) ?? 0)));
  return Math.max(0, ...whole);
}
