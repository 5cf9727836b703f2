import type { Definition, Diagnostic } from '../../definition/definition.js';
import { TestkitError } from '../../values/errors.js';
import { formatLocation } from '../../definition/sources/source-text.js';
import { awsLocation } from '../../definition/validate/aws-location.js';
import type { Painter } from '../../history/timeline/painter.js';
import { validateDefinitionFully } from '../../run/validate.js';
import type { Command } from '../command.js';
import { inShellTerms } from '../in-shell-terms.js';
import { painterFor } from '../painter.js';
import { readDefinitions, type DefinitionChoice } from '../read-definitions.js';
import { ROOT_OPTION, rootFrom } from '../root-option.js';
import type { ExitCode, Terminal } from '../terminal.js';

/** What was found in one definition. */
interface Finding {
  readonly file: string;
  readonly definition: Definition;
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that has no definition to look at, and why. */
interface Unreadable {
  readonly file: string;
  readonly problem: string;
}

/** `asl-testkit validate`: for editors, hooks and CI. */
export const validate: Command = {
  usage: '<...files>',
  description: [
    'Checks definitions as Step Functions does when a state machine is created: fields, transitions, ranges, expressions.',
    'Of a template with several state machines all are checked.',
    'Exits with 0 if there are no errors, 1 if there are, 2 if a file could not be read. Warnings do no harm.',
  ].join('\n'),
  options: [
    { flags: '--resource <id>', description: 'Check only this state machine of a template, by logical ID' },
    { flags: '--no-stand-ins', description: 'Judge a file with ${Name} as AWS does if it is created as it stands' },
    ROOT_OPTION,
    { flags: '--json', description: 'Print what was found as JSON' },
  ],
  examples: ['order.asl.json', 'template.yml machines/*.asl.yml --json'],
  run(args, terminal): ExitCode {
    const standIns = args.flag('no-stand-ins') ? 'NONE' : 'OUTSIDE_REQUESTS';
    const choice = { ...rootFrom(args), resource: args.text('resource'), standIns } as const;
    const results = args.positionals.flatMap((file) => check(file, choice, terminal));
    terminal.stdout(args.flag('json') ? toJson(results) : toText(results, painterFor(terminal)));
    if (results.some((result) => 'problem' in result)) return 2;
    return results.some((result) => 'diagnostics' in result && hasErrors(result.diagnostics)) ? 1 : 0;
  },
};

function check(file: string, choice: DefinitionChoice, terminal: Terminal): (Finding | Unreadable)[] {
  try {
    return readDefinitions(file, choice, terminal).map((definition) => {
      return { file, definition, diagnostics: validateDefinitionFully(definition) };
    });
  } catch (error) {
    // One file that is no definition should not keep the others from being looked at.
    if (!(error instanceof TestkitError)) throw error;
    const problem = inShellTerms(error.message);
    terminal.stderr(`${painterFor(terminal).bad(problem)}\n`);
    return [{ file, problem }];
  }
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'ERROR');
}

function toText(results: readonly (Finding | Unreadable)[], painter: Painter): string {
  const lines = results.flatMap((result) => {
    if ('problem' in result) return [];
    const { definition, diagnostics } = result;
    const name = `${result.file}: ${definition.name}`;
    const verdict = hasErrors(diagnostics) ? painter.bad(`${name} is invalid`) : painter.good(`${name} is valid`);
    return [
      ...diagnostics.flatMap((diagnostic) => explain(result, diagnostic, painter)),
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

/** One finding as compilers print theirs, so that editors can lead to it. */
function explain({ file, definition }: Finding, diagnostic: Diagnostic, painter: Painter): string[] {
  const { severity, code, message, pointer, location, hint } = diagnostic;
  const place = location === undefined ? file : formatLocation(location);
  const kind = severity === 'ERROR' ? painter.bad('error') : painter.strong('warning');
  // A key of the template has no place in the definition; its message names it.
  const where = code === 'DUPLICATE_KEY' ? '' : ` at ${awsLocation(definition, pointer)}`;
  const line = `${place}: ${kind}: ${message.trim().replace(/\.$/, '')}${where} [${code}]`;
  return hint === undefined ? [line] : [line, `  Hint: ${hint}`];
}

function toJson(results: readonly (Finding | Unreadable)[]): string {
  const report = results.map((result) => {
    if ('problem' in result) return { file: result.file, valid: false, problem: result.problem };
    const { file, definition, diagnostics } = result;
    const { name, type, logicalId, standIns } = definition;
    return { file, stateMachine: name, type, logicalId, valid: !hasErrors(diagnostics), diagnostics, standIns };
  });
  return `${JSON.stringify(report, null, 2)}\n`;
}
