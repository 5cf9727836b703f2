import type { Situation, Step } from './step.js';

/** For each situation the step that is on a shortest way to an end: to success where that can be reached, else to a failure. */
export interface Ways {
  readonly to: ReadonlyMap<Situation, Step>;
  /** Situations from which the execution can still succeed. */
  readonly succeeding: ReadonlySet<Situation>;
}

/** @param withOverruled - Whether steps behind overruled Choices count where there are no others. */
export function waysOut(steps: readonly Step[], withOverruled: boolean): Ways {
  const into = new Map<Situation, Step[]>();
  const to = new Map<Situation, Step>();
  const queue: Situation[] = [];
  for (const step of steps) {
    if (step.to === null) continue;
    const list = into.get(step.to);
    if (list === undefined) into.set(step.to, [step]);
    else list.push(step);
  }
  const found = (step: Step, isOverruledToo: boolean): void => {
    if (step.from === null || (step.overruled && !isOverruledToo) || to.has(step.from)) return;
    to.set(step.from, step);
    queue.push(step.from);
  };
  const spread = (isEnd: (step: Step) => boolean, isOverruledToo: boolean): void => {
    for (const step of steps) if (isEnd(step)) found(step, isOverruledToo);
    for (const situation of queue) for (const step of into.get(situation) ?? []) found(step, isOverruledToo);
  };
  const succeeds = (step: Step): boolean => step.end?.engine.root.status === 'SUCCEEDED';
  const ends = (step: Step): boolean => step.end?.kind === 'ended';
  // Success first: a test that is about one error should have no other in it.
  spread(succeeds, false);
  if (withOverruled) spread(succeeds, true);
  const succeeding = new Set(to.keys());
  spread(ends, false);
  if (withOverruled) spread(ends, true);
  return { to, succeeding };
}
