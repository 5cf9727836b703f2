import type { Branch } from '../../engine/records/branch.js';
import type { Effect } from '../../engine/records/effect.js';
import type { Interpreter } from '../../engine/interpreter.js';
import type { Region } from '../../engine/records/region.js';
import type { Variables } from '../../engine/variables.js';
import type { CanonicalText } from './canonical-text.js';
import type { RelevantData } from './relevant-data.js';

/** All branches that have not ended, outer ones first. */
export function liveBranches(engine: Interpreter): Branch[] {
  const found: Branch[] = [];
  const visit = (branch: Branch): void => {
    if (branch.ended) return;
    found.push(branch);
    for (const inner of branch.inner?.running ?? []) visit(inner);
  };
  visit(engine.top);
  return found;
}

/** Effects that want an answer, in the order in which they were issued. */
export function pendingEffects(engine: Interpreter): Effect[] {
  return liveBranches(engine)
    .flatMap(({ effect }) => (effect !== null && effect.outcome === null ? [effect] : []))
    .sort((a, b) => a.id - b.id);
}

/**
 * Text that two paused engines share if the same can happen to them from here on: where each branch is, its data and
 * variables, the retries it has used up, what it waits for and how long. The past and the time of day are left out.
 */
export function stateKey(engine: Interpreter, canonical: CanonicalText, relevant: RelevantData): string {
  return branchKey(engine, engine.top, canonical, relevant);
}

export function branchKey(
  engine: Interpreter,
  branch: Branch,
  canonical: CanonicalText,
  relevant: RelevantData,
): string {
  const { state, effect, timer, inner } = branch;
  return [
    state?.id ?? '',
    branch.continuation,
    branch.retriesBy?.join(',') ?? '',
    timer === null ? '' : `${timer.kind}+${timer.at - engine.now}`,
    effect === null ? '' : effectKey(engine, effect),
    relevant.of(state, branch.input),
    variablesKey(branch.variables, canonical),
    inner === null ? '' : regionKey(engine, inner, canonical, relevant),
  ].join('|');
}

function effectKey(engine: Interpreter, { kind, outcome, issuedAt }: Effect): string {
  return outcome === null ? kind : `${kind}${JSON.stringify(outcome)}+${engine.now - issuedAt}`;
}

function regionKey(engine: Interpreter, region: Region, canonical: CanonicalText, relevant: RelevantData): string {
  const branches = [...region.running].map(
    (branch) => `${branch.index}:${branchKey(engine, branch, canonical, relevant)}`,
  );
  // Of a distributed Map: child executions that failed. What of them is not kept counts.
  const failed = region.unfinished.map(({ index, execution }) => `${index}${execution.error ?? ''}`);
  const failures = [...failed, region.forgotten].join(',');
  const results = region.results.map((result) => canonical.of(result)).join(',');
  return `(${region.next},${region.nextItem};${results};${failures};${branches.join(';')})`;
}

function variablesKey(variables: Variables, canonical: CanonicalText): string {
  const scopes: string[] = [];
  for (let scope: Variables | null = variables; scope !== null; scope = scope.outer) {
    const own = scope.own;
    const names = Object.keys(own).sort();
    scopes.push(names.map((name) => `${name}=${canonical.of(own[name] ?? null)}`).join(','));
  }
  return scopes.join('/');
}
