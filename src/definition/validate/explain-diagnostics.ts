import type { Definition, Diagnostic } from '../definition.js';
import { formatLocation } from '../sources/source-text.js';
import { awsLocation } from './aws-location.js';

/** More than anybody reads at once. */
const MAX_LISTED = 20;

/**
 * Says what is wrong with a definition: the message of the error that loading throws, and what `validate` prints.
 *
 * The first line alone says it; below stands each finding with file and line, and what was probably meant.
 *
 * @param diagnostics - At least one; what {@link validateDefinition} found, or a part of it.
 */
export function explainDiagnostics(definition: Definition, diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'ERROR');
  const first = errors[0] ?? diagnostics[0];
  const name = definition.file ?? `The definition of "${definition.name}"`;
  if (first === undefined) return `${name} is sound.`;
  const place = awsLocation(definition, first.pointer);
  const sentence = `${first.message.trim().replace(/\.$/, '')} at ${place}.`;
  const lines = [`${name} has ${countOf(errors.length, diagnostics.length)}: ${sentence}`, ''];
  const warnings = diagnostics.filter(({ severity }) => severity === 'WARNING');
  for (const diagnostic of [...errors, ...warnings].slice(0, MAX_LISTED))
    lines.push(...explain(definition, diagnostic));
  const rest = diagnostics.length - MAX_LISTED;
  if (rest > 0) lines.push(`  … and ${rest} more`);
  return lines.join('\n');
}

function countOf(errors: number, all: number): string {
  const counts = [count(errors, 'error'), count(all - errors, 'warning')].filter((text) => text !== '');
  return `${counts.join(' and ')}${all > 1 ? '; first' : ''}`;
}

function count(number: number, what: string): string {
  if (number === 0) return '';
  return number === 1 ? `${what === 'error' ? 'an' : 'a'} ${what}` : `${number} ${what}s`;
}

function explain(definition: Definition, { severity, code, message, pointer, location, hint }: Diagnostic): string[] {
  const place = awsLocation(definition, pointer);
  const where = location === undefined ? place : `${formatLocation(location)}  ${place}`;
  const lines = [`  ${where}`, `    ${severity === 'WARNING' ? 'warning ' : ''}${code}: ${message.trim()}`];
  if (hint !== undefined) lines.push(`    ${hint}`);
  return lines;
}
