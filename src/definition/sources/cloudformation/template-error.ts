import type { SourceLocation } from '../../definition.js';
import { TestkitError } from '../../../values/errors.js';
import { formatLocation } from '../source-text.js';

/** The error for a template that cannot be used: what is wrong, where, and what to do. */
export function templateError(problem: string, location: SourceLocation | undefined, ...hints: string[]): TestkitError {
  const lines = [problem];
  if (location !== undefined) lines.push(`At ${formatLocation(location)}.`);
  lines.push(...hints.map((hint) => `Hint: ${hint}`));
  return new TestkitError('INVALID_TEMPLATE', lines.join('\n'));
}
