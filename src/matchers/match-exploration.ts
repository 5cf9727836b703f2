import { TestkitError } from '../values/errors.js';
import { explainCount } from '../wording/counts.js';
import { explainKind } from '../explain/execution-subject.js';
import {
  isExploration,
  type AcceptedFinding,
  type Exploration,
  type ExplorationOptions,
  type Finding,
} from '../explain/exploration.js';
import type { MatcherResult } from '../explain/matcher.js';
import { nearestName } from '../wording/nearest-name.js';
import { checkList, checkOptions } from './check-options.js';

/** As many findings as a message lists. */
const LISTED = 12;

/** What is common to the matchers on explorations: there are no findings of a kind. */
export function matchExploration(
  matcher: string,
  kind: 'unreachedStates' | 'unhandledErrors' | 'endlessCycles',
  subject: unknown,
  options: ExplorationOptions,
  say: { readonly expected: string; readonly found: (count: number) => string; readonly clean: string },
): MatcherResult {
  if (!isExploration(subject)) {
    throw new TestkitError(
      'INVALID_SUBJECT',
      `${matcher}() needs an exploration, but got ${explainKind(subject)}.\nHint: expect(explore(machine)).${matcher}(), with explore from 'asl-testkit/fuzz'.`,
    );
  }
  const findings = notAccepted(matcher, subject[kind], options);
  if (findings.length === 0) checkComplete(matcher, subject);
  const pass = findings.length === 0;
  const walked = `${explainCount(subject.paths, 'path')} walked${subject.incomplete === undefined ? '' : `; ${subject.incomplete}`}`;
  return {
    pass,
    message: () => {
      const name = `"${subject.stateMachine}"`;
      if (pass) return `Expected ${name} not to ${say.expected}, but ${say.clean} (${walked}).`;
      const listed = findings.slice(0, LISTED).map(({ text }) => `  ${text.replace(/\n/g, '\n  ')}`);
      if (findings.length > LISTED) listed.push(`  … ${findings.length - LISTED} more`);
      return [
        `Expected ${name} to ${say.expected}, but ${say.found(findings.length)} (${walked}).`,
        '',
        ...listed,
      ].join('\n');
    },
  };
}

/**
 * Nothing was found, but not everything was looked at: neither the matcher nor its `.not` may pass on that.
 *
 * @throws TestkitError LIMIT_EXCEEDED saying what is missing.
 */
function checkComplete(matcher: string, exploration: Exploration): void {
  const { incomplete, leftOut = [], stateMachine } = exploration;
  const gaps = [...(incomplete === undefined ? [] : [incomplete]), ...leftOut.map((gap) => `it left out ${gap}`)];
  if (gaps.length === 0) return;
  throw new TestkitError(
    'LIMIT_EXCEEDED',
    `${matcher}() cannot tell: the exploration of "${stateMachine}" is not complete.\n${gaps.map((gap) => `  ${gap}`).join('\n')}\nHint: give explore() higher bounds, or an input and answers that suit the machine; what it did find is in its findings.`,
  );
}

/**
 * The findings that nobody accepted.
 *
 * @throws TestkitError INVALID_OPTION for an accepted one that is not found.
 */
function notAccepted(matcher: string, findings: readonly Finding[], options: ExplorationOptions): readonly Finding[] {
  checkOptions(matcher, options, ['except']);
  const { except } = options;
  if (except === undefined) return findings;
  checkList(matcher, 'accepted findings as "except"', except);
  for (const accepted of except) {
    if (findings.some((finding) => accepts(accepted, finding))) continue;
    const names = [...new Set(findings.map(({ state }) => state))];
    const { state, error } = typeof accepted === 'string' ? { state: accepted, error: undefined } : accepted;
    const near = nearestName(state, names);
    const found = names.length === 0 ? 'nothing is found' : `findings are about ${names.slice(0, LISTED).join(', ')}`;
    const hint = near === undefined || near === state ? '' : ` Did you mean "${near}"?`;
    throw new TestkitError(
      'INVALID_OPTION',
      `${matcher}() is to accept ${error === undefined ? '' : `${error} of `}"${state}", but that is not found: ${found}.${hint}\nHint: take it out of "except", so that it is told when it comes back.`,
    );
  }
  return findings.filter((finding) => !except.some((accepted) => accepts(accepted, finding)));
}

function accepts(accepted: AcceptedFinding, { state, error }: Finding): boolean {
  if (typeof accepted === 'string') return accepted === state;
  return accepted.state === state && (accepted.error === undefined || accepted.error === error);
}
