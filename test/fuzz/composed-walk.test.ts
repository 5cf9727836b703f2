import { defineStateMachine } from 'asl-testkit';
import { stateMachine } from 'asl-testkit/fuzz';
import fc from 'fast-check';
import process from 'node:process';
import { expect, test } from 'vitest';
import { exploreBy } from '../../src/fuzz/explore/explore.js';
import type { Exploration } from '../../src/fuzz/explore/exploration.js';
import type { Finding } from '../../src/explain/exploration.js';

/** `EXPLORE_RUNS=5000 TEST_SEED=random` compares more of them. */
const RUNS = Number(process.env.EXPLORE_RUNS ?? 200);

const bounds = { states: 300, answers: 1500 };

const first = (findings: readonly Finding[]): string[] => findings.map(({ text }) => text.split('\n')[0] ?? '').sort();

/** Missing data that is found by one walk may rest on an example in the other, which then leaves it out. */
const ABOUT_DATA = /" (?:finds|reads) /;

/** What both walks must find: the first line of each finding, without what else happened on the way. */
const summaryOf = (exploration: Exploration, hasJitter: boolean): object => {
  return {
    reached: exploration.reachedStates,
    transitions: exploration.transitions,
    unhandled: first(exploration.unhandledErrors)
      .filter((text) => !ABOUT_DATA.test(text))
      .map((text) => text.replace(' when its retries are used up', '')),
    cycles: exploration.endlessCycles.map(({ state }) => state).sort(),
    handlers: first([...exploration.untakenCatchers, ...exploration.untakenRetriers]),
    rules: first(exploration.untakenTransitions),
    unreached: first(exploration.unreachedStates),
    attempts: exploration.mostAttempts.attempts,
    ...(hasJitter ? {} : { wait: exploration.longestWait.seconds, duration: exploration.longestDuration }),
  };
};

test(
  'branches and items walked by themselves tell the same as all that can happen to them at once',
  () => {
    let compared = 0;
    const inputs = fc.constantFrom(
      undefined,
      { items: [1, 2], total: 5 },
      { items: [{ total: 1 }, { total: 20 }], total: 20 },
    );
    const small = fc.oneof(stateMachine({ maxStates: 3 }), stateMachine({ maxStates: 2 }));
    fc.assert(
      fc.property(small, inputs, (definition, input) => {
        const text = JSON.stringify(definition);
        fc.pre(/"Type":"(Parallel|Map)"/.test(text));
        const machine = defineStateMachine(definition);
        const options = input === undefined ? {} : { input };
        const plain = exploreBy(machine, { ...options, bounds }, false);
        fc.pre(plain.incomplete === undefined);
        const composed = exploreBy(machine, options, true);
        compared++;
        const hasJitter = text.includes('"FULL"');
        expect(summaryOf(composed, hasJitter)).toEqual(summaryOf(plain, hasJitter));
        const data = first(plain.unhandledErrors).filter((found) => ABOUT_DATA.test(found));
        expect(first(composed.unhandledErrors)).toEqual(expect.arrayContaining(data));
      }),
      { numRuns: RUNS },
    );
    expect(compared).toBeGreaterThanOrEqual(RUNS);
  },
  RUNS * 1000,
);
