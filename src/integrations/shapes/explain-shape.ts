import type { ShapeProblem } from './check-shape.js';

/** Longer lists of members than this are cut. */
const MEMBERS_SHOWN = 12;

/** Problems beyond these are only counted. */
const PROBLEMS_SHOWN = 5;

/**
 * Tells what is wrong with a mocked response or with parameters: the first problem in one sentence, then the others, then
 * the name that was probably meant and the members there are.
 *
 * @param subject - What does not fit, to begin the first line with: `The mock "SaveOrder"`.
 * @param api - What it does not fit: `the response of dynamodb:putItem`.
 */
export function explainShape(subject: string, api: string, problems: readonly ShapeProblem[]): string {
  const [first, ...others] = problems;
  if (first === undefined) return `${subject} fits ${api}.`;
  const lines = [`${subject} does not fit ${api}: ${describe(first)}.`];
  if (others.length > 0) lines.push('');
  for (const problem of others.slice(0, PROBLEMS_SHOWN - 1)) lines.push(`Also: ${describe(problem)}.`);
  if (others.length >= PROBLEMS_SHOWN) lines.push(`And ${others.length - PROBLEMS_SHOWN + 1} more.`);
  const unknown = problems.find(({ kind }) => kind === 'unknown');
  if (unknown?.nearest !== undefined) lines.push(`Hint: did you mean "${unknown.nearest}"?`);
  if (unknown?.members !== undefined) lines.push(`Members: ${listMembers(unknown.members)}.`);
  return lines.join('\n');
}

function describe({ text, path }: ShapeProblem): string {
  const nested = path.includes('.') || path.includes('[');
  return nested ? `${text} (at ${path})` : text;
}

function listMembers(members: readonly string[]): string {
  if (members.length === 0) return 'none';
  const shown = members.slice(0, MEMBERS_SHOWN).join(', ');
  return members.length > MEMBERS_SHOWN ? `${shown} and ${members.length - MEMBERS_SHOWN} more` : shown;
}
