import type { Exploration } from '../../fuzz/explore/exploration.js';
import type { PathTest } from '../../fuzz/explore/test-paths.js';
import type { Execution } from '../../history/execution.js';
import { isMockOutcome } from '../../mocks/declare/mock-outcome.js';
import type { OutcomeDocument } from '../../mocks/declare/outcome-document.js';
import type { Machine } from '../../machine/machine.js';
import type { StateMachine } from '../../run/state-machine.js';

/** A run that a test is written after: what it starts from, and what is expected of it beside its end. */
export interface FirstTest {
  readonly title: string;
  readonly path: Pick<PathTest, 'input' | 'mocks' | 's3' | 'execution'>;
  readonly expected: Expected;
}

/** What a test is about. */
export type Expected =
  | { readonly kind: 'path'; readonly path: readonly string[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'retries'; readonly state: string; readonly times: number }
  | { readonly kind: 'caught'; readonly state: string; readonly error: string | null; readonly next: string };

/** The first tests of a machine, and what none could be written of. */
export interface FirstTests {
  readonly tests: readonly FirstTest[];
  /** Sentences. */
  readonly untested: readonly string[];
}

/**
 * The first tests of a machine: the path that succeeds, and one for each retrier and each catcher. All data and all answers are
 * those of an exploration.
 */
export function firstTests(machine: StateMachine, exploration: Exploration): FirstTests {
  const { candidates } = exploration.tests;
  const tests: FirstTest[] = [];
  const untested: string[] = [];
  const happy = happyPath(candidates);
  if (happy === undefined) untested.push('no path through it could be run with example data; give init an --input.');
  else tests.push({ title: happyTitle(happy), path: happy, expected: pathOf(happy.execution) });
  for (const handler of handlersOf(machine.machine)) {
    const test = testOf(handler, candidates);
    if (test === undefined)
      untested.push(`${handler.kind}[${handler.index}] of "${handler.state}", which nothing led to.`);
    else tests.push(test);
  }
  return { tests, untested };
}

/** A longer path says nothing to whoever reads the test. */
const LONGEST_PATH = 40;

function pathOf({ path }: Execution): Expected {
  return path.length > LONGEST_PATH ? { kind: 'end' } : { kind: 'path', path };
}

/** One that succeeds, if any does; of these, one without an error, and the one that visits most states. */
function happyPath(candidates: readonly PathTest[]): PathTest | undefined {
  return best(candidates, ({ execution, ...path }) => [
    execution.status === 'SUCCEEDED' ? 0 : 1,
    failuresOf(path),
    -new Set(execution.path).size,
  ]);
}

function happyTitle({ execution, ...path }: PathTest): string {
  const when = failuresOf(path) === 0 ? 'when every task answers' : 'after errors';
  return execution.status === 'SUCCEEDED' ? `succeeds ${when}` : `ends ${execution.status} ${when}`;
}

interface Handler {
  readonly kind: 'Retry' | 'Catch';
  readonly state: string;
  readonly index: number;
}

function handlersOf({ states }: Machine): Handler[] {
  return states.flatMap((state) => {
    if (!('retriers' in state)) return [];
    const of = (kind: Handler['kind'], handlers: readonly unknown[]): Handler[] =>
      handlers.map((_, index) => ({ kind, state: state.name, index }));
    return [...of('Retry', state.retriers), ...of('Catch', state.catchers)];
  });
}

function testOf(handler: Handler, candidates: readonly PathTest[]): FirstTest | undefined {
  const through = candidates.filter(({ execution }) => uses(handler, execution));
  const path = best(through, ({ execution, ...path }) => [
    failuresOf(path),
    handler.kind === 'Retry' && execution.status !== 'SUCCEEDED' ? 1 : 0,
    execution.path.length,
  ]);
  if (path === undefined) return undefined;
  const { state, index } = handler;
  const { execution } = path;
  if (handler.kind === 'Retry') {
    const error = execution.retries(state).find(({ retrier }) => retrier === index)?.error;
    const title = `${state} is retried after ${error ?? 'an error without a name'}`;
    return { title, path, expected: { kind: 'retries', state, times: execution.retries(state).length } };
  }
  const caught = execution.catches(state).find(({ catcher }) => catcher === index);
  const title = `${state} goes on to ${caught?.next ?? ''} after ${caught?.error ?? 'an error without a name'}`;
  return { title, path, expected: { kind: 'caught', state, error: caught?.error ?? null, next: caught?.next ?? '' } };
}

function uses({ kind, state, index }: Handler, execution: Execution): boolean {
  return kind === 'Retry'
    ? execution.retries(state).some(({ retrier }) => retrier === index)
    : execution.catches(state).some(({ catcher }) => catcher === index);
}

/** Answers that are errors, of tasks and of S3. */
function failuresOf({ mocks, s3 }: Pick<PathTest, 'mocks' | 's3'>): number {
  const outcomes = Object.values(mocks).flat();
  const failed = outcomes.filter(
    (outcome: OutcomeDocument) => outcome.succeed === undefined && outcome.respond === undefined,
  );
  return failed.length + Object.values(s3).filter(isMockOutcome).length;
}

/** The first of those with the least ranks, compared one by one. */
function best<T>(items: readonly T[], ranks: (item: T) => readonly number[]): T | undefined {
  let least: { readonly item: T; readonly ranks: readonly number[] } | undefined;
  for (const item of items) {
    const own = ranks(item);
    const known = least?.ranks;
    if (known === undefined || isLess(own, known)) least = { item, ranks: own };
  }
  return least?.item;
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  for (const [index, rank] of a.entries()) if (rank !== b[index]) return rank < (b[index] ?? 0);
  return false;
}
