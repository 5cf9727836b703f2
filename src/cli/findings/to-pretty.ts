import type { Diagnostic, SourceLocation } from '../../definition/definition.js';
import { formatLocation } from '../../definition/sources/source-text.js';
import { awsLocation } from '../../definition/validate/aws-location.js';
import type { Painter } from '../../history/timeline/painter.js';
import { codeFrame } from '../../wording/code-frame.js';
import { hasErrors, isUnreadable, type Finding, type Unreadable } from './finding.js';

/**
 * For people: each finding as compilers print theirs, so that editors can lead to it, with the line it is about.
 *
 * @param read - Gives the text of a file that a location names; undefined if it cannot be read.
 */
export function toPretty(
  results: readonly (Finding | Unreadable)[],
  painter: Painter,
  read: (file: string) => string | undefined,
): string {
  const lines = results.flatMap((result) => {
    if (isUnreadable(result)) return [];
    const { definition, diagnostics } = result;
    const name = `${result.file}: ${definition.name}`;
    const verdict = hasErrors(diagnostics) ? painter.bad(`${name} is invalid`) : painter.good(`${name} is valid`);
    return [
      ...diagnostics.flatMap((diagnostic) => explain(result, diagnostic, painter, read)),
      verdict,
      ...standInNote(result),
    ];
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** A deployment gives placeholders their values; what was judged instead. */
function standInNote({ definition: { standIns = [] } }: Finding): string[] {
  if (standIns.length === 0) return [];
  const texts = standIns.slice(0, 5).map(({ name, value }) => `\${${name}} as ${String(value)}`);
  if (standIns.length > 5) texts.push(`and ${standIns.length - 5} more`);
  return [`  Taken for what a deployment puts in: ${texts.join(', ')}. --no-stand-ins judges the file as it stands.`];
}

function explain(
  { file, definition }: Finding,
  diagnostic: Diagnostic,
  painter: Painter,
  read: (file: string) => string | undefined,
): string[] {
  const { severity, code, message, pointer, location, hint } = diagnostic;
  const place = location === undefined ? file : formatLocation(location);
  const kind = severity === 'ERROR' ? painter.bad('error') : painter.strong('warning');
  // What the template says beside the definition has no place in it; the message names it.
  const where = definition.warnings?.includes(diagnostic) === true ? '' : ` at ${awsLocation(definition, pointer)}`;
  const line = `${place}: ${kind}: ${message.trim().replace(/\.$/, '')}${where} [${code}]`;
  return [line, ...frameOf(location, read), ...(hint === undefined ? [] : [`  Hint: ${hint}`])];
}

function frameOf(location: SourceLocation | undefined, read: (file: string) => string | undefined): string[] {
  if (location?.file === undefined) return [];
  const text = read(location.file);
  return text === undefined ? [] : codeFrame(text, location.line, location.column);
}
