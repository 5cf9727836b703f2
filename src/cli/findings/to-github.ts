import { isUnreadable, messageOf, type Finding, type NameFile, type Unreadable } from './finding.js';

/** For GitHub Actions: workflow commands, which become annotations of the lines they name. */
export function toGithub(results: readonly (Finding | Unreadable)[], nameOf: NameFile): string {
  const lines = results.flatMap((result) => {
    if (isUnreadable(result)) return [command('error', { file: nameOf(result.file) }, result.problem)];
    return result.diagnostics.map((diagnostic) => {
      const { severity, code, location } = diagnostic;
      const place = {
        file: nameOf(location?.file ?? result.file),
        ...(location === undefined ? {} : { line: location.line, col: location.column }),
        title: code,
      };
      return command(severity === 'ERROR' ? 'error' : 'warning', place, messageOf(diagnostic));
    });
  });
  return lines.map((line) => `${line}\n`).join('');
}

function command(
  name: 'error' | 'warning',
  properties: Readonly<Record<string, string | number>>,
  text: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeData(text)}`;
}

/** As GitHub's own toolkit escapes them: a line break would end the command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
