import { defineStateMachine, validate, type Execution as Run } from 'asl-testkit';
import { stateMachine, taskScript, type TaskScript } from 'asl-testkit/fuzz';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/engine/records/effect.js';
import { forkInterpreter } from '../../src/engine/fork.js';
import { Interpreter, type Pause } from '../../src/engine/interpreter.js';
import type { Outcome } from '../../src/engine/outcome.js';
import { mocksOf, scriptDocuments } from '../../src/fuzz/task-script.js';
import { Execution } from '../../src/history/execution.js';
import { createResponder } from '../../src/mocks/create-responder.js';
import type { StateMachine } from '../../src/run/state-machine.js';

/** A random machine, what its tasks answer, and a seed for its jitter. */
interface Case {
  readonly machine: StateMachine;
  readonly script: TaskScript;
  readonly input: object;
  readonly seed: number;
}

const cases: fc.Arbitrary<Case> = stateMachine().chain((definition) => {
  const machine = defineStateMachine(definition);
  return fc.record({
    machine: fc.constant(machine),
    script: taskScript(machine),
    input: fc.constantFrom({ items: [1, 2], total: 5 }, { items: [] }, { total: 20 }),
    seed: fc.nat({ max: 1000 }),
  });
});

const engineOf = ({ machine, input, seed }: Case): Interpreter =>
  new Interpreter(machine.prepare({ input, seed, limits: { transitions: 20_000 } }));

const historyOf = (engine: Interpreter): Run['history'] => new Execution(engine.root, { seed: 0 }).history;

type Answer = (effect: Effect) => Outcome;

/** Takes in a pause. @returns Whether anything can go on. */
function answered(engine: Interpreter, pause: Pause | null, answer: Answer): boolean {
  if (pause === null) return true;
  if (pause.kind !== 'effects') return false;
  for (const effect of pause.effects) engine.resume(effect, answer(effect));
  return true;
}

/** Runs to the end, or to where it waits for ever, and keeps each answer under the number of its question. */
function runWhole(each: Case): { readonly engine: Interpreter; readonly answers: ReadonlyMap<number, Outcome> } {
  const engine = engineOf(each);
  const { machine } = each.machine;
  const tasks = machine.states.filter(({ type }) => type === 'Task');
  const mocks = mocksOf(scriptDocuments(each.script, tasks, () => ({ total: 4 })));
  const responder = createResponder(machine, { mocks });
  const answers = new Map<number, Outcome>();
  const answer: Answer = (effect) => {
    // Outcomes, not functions, answer at once.
    const outcome = responder.respond(effect) as Outcome;
    answers.set(effect.id, outcome);
    return outcome;
  };
  while (answered(engine, engine.advance(), answer));
  return { engine, answers };
}

function again(answers: ReadonlyMap<number, Outcome>): Answer {
  return (effect) => {
    const outcome = answers.get(effect.id);
    if (outcome === undefined) throw new Error(`Effect ${effect.id} was never asked for before.`);
    return outcome;
  };
}

describe('stateMachine()', () => {
  test('makes definitions that validate without errors, and goes through all kinds of states', () => {
    const kinds = new Set<string>();
    const check = fc.property(stateMachine(), (definition) => {
      for (const [, kind] of JSON.stringify(definition).matchAll(/"Type":"(\w+)"/g)) kinds.add(kind ?? '');
      expect(validate(definition).filter(({ severity }) => severity === 'ERROR')).toEqual([]);
    });
    fc.assert(check, { numRuns: 400, seed: 1 });
    expect([...kinds].sort()).toEqual(['Choice', 'Fail', 'Map', 'Parallel', 'Pass', 'Succeed', 'Task', 'Wait']);
  });

  test('keeps to a language and to the nesting it is given', () => {
    const flat = stateMachine({ queryLanguage: 'JSONata', maxNesting: 0, maxStates: 2 });
    fc.assert(
      fc.property(flat, (definition) => {
        expect(definition.QueryLanguage).toBe('JSONata');
        expect(JSON.stringify(definition)).not.toMatch(/"Type":"(Map|Parallel)"/);
        expect(defineStateMachine(definition).states.length).toBeLessThanOrEqual(2);
      }),
      { seed: 1 },
    );
  });

  test('shrinks to a single state', () => {
    const result = fc.check(
      fc.property(stateMachine(), () => false),
      { seed: 1 },
    );
    expect(result.counterexample?.[0]).toMatchObject({ StartAt: 'S1', States: { S1: { Type: 'Pass' } } });
    expect(JSON.stringify(result.counterexample?.[0])).not.toContain('"S2"');
  });
});

describe('any machine', () => {
  test('has the same history twice for one seed', () => {
    fc.assert(
      fc.property(cases, (each) => {
        expect(historyOf(runWhole(each).engine)).toEqual(historyOf(runWhole(each).engine));
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  test('has the same history stepped as run', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const { engine, answers } = runWhole(each);
        const stepped = engineOf(each);
        while (answered(stepped, stepped.step(), again(answers)));
        expect(historyOf(stepped)).toEqual(historyOf(engine));
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  test('goes on from a fork as it would have gone on itself, which the fork does not touch', () => {
    fc.assert(
      fc.property(cases, fc.nat({ max: 20 }), (each, steps) => {
        const { engine, answers } = runWhole(each);
        const original = engineOf(each);
        for (let step = 0; step < steps && answered(original, original.step(), again(answers)); step++);
        const fork = forkInterpreter(original);
        while (answered(fork, fork.advance(), again(answers)));
        expect(historyOf(fork)).toEqual(historyOf(engine));
        while (answered(original, original.advance(), again(answers)));
        expect(historyOf(original)).toEqual(historyOf(engine));
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  test('has a well-formed history', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const { engine } = runWhole(each);
        const history = historyOf(engine);
        expect(history.map(({ id }) => id)).toEqual(history.map((_, index) => index + 1));
        expect(history.every(({ id, previousEventId }) => previousEventId < id)).toBe(true);
        expect(history[0]?.type).toBe('ExecutionStarted');
        const times = history.map(({ timestamp }) => timestamp);
        expect(times).toEqual([...times].sort());
        const count = (suffix: string): number => history.filter(({ type }) => type.endsWith(suffix)).length;
        const ends = history.filter(({ type }) => /^Execution(Succeeded|Failed|TimedOut)$/.test(type));
        expect(ends).toEqual(engine.done ? history.slice(-1) : []);
        // A state that fails has no Exited event, and neither have those around it or beside it that end with it.
        if (ends[0]?.type === 'ExecutionSucceeded' && count('Failed') + count('TimedOut') + count('Aborted') === 0) {
          expect(count('StateExited')).toBe(count('StateEntered'));
        }
        expect(count('StateExited')).toBeLessThanOrEqual(count('StateEntered'));
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  test('is waited for only by callbacks without a timeout, and ends otherwise', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const { engine } = runWhole(each);
        const waits = /"Resource":"[^"]*waitForTaskToken"/.test(JSON.stringify(each.machine.definition.document));
        expect(engine.done || waits).toBe(true);
      }),
      { numRuns: 200, seed: 6 },
    );
  });
});
