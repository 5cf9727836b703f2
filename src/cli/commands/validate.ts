import { TestkitError } from '../../values/errors.js';
import { checkIgnored, validateDefinitionFully } from '../../run/validate.js';
import type { Diagnostic } from '../../definition/definition.js';
import { fileNames, hasErrors, isUnreadable, type Finding, type Unreadable } from '../findings/finding.js';
import { toGithub } from '../findings/to-github.js';
import { toJson } from '../findings/to-json.js';
import { toPretty } from '../findings/to-pretty.js';
import { toSarif } from '../findings/to-sarif.js';
import type { CommandArguments } from '../command-arguments.js';
import type { Command } from '../command.js';
import { inShellTerms } from '../in-shell-terms.js';
import { painterFor } from '../painter.js';
import { readDefinitions, type DefinitionChoice } from '../read-definitions.js';
import { readText } from '../read-text.js';
import { ROOT_OPTION, rootFrom } from '../root-option.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { readVersion } from '../version.js';

const FORMATS = ['pretty', 'json', 'sarif', 'github'] as const;
type Format = (typeof FORMATS)[number];

/** Which findings are wanted. */
interface Wanted {
  readonly ignore: readonly string[];
  readonly lint: boolean;
}

/** `asl-testkit validate`: for editors, hooks and CI. */
export const validate: Command = {
  usage: '<...files>',
  description: [
    'Checks definitions as Step Functions does when a state machine is created: fields, transitions, ranges, expressions.',
    'Warns of what it accepts and hardly anybody means. Of a template with several state machines all are checked.',
    'Exits with 0 if there are no errors, 1 if there are, or more warnings than --max-warnings, 2 if a file could not be read.',
    'A Comment with asl-testkit-disable CODE in a state, or in the state machine, disables a warning there.',
  ].join('\n'),
  options: [
    { flags: '--resource <id>', description: 'Check only this state machine of a template, by logical ID' },
    { flags: '--no-stand-ins', description: 'Judge a file with ${Name} as AWS does if it is created as it stands' },
    ROOT_OPTION,
    { flags: '--format <name>', description: 'pretty (default), json, sarif (code scanning) or github (annotations)' },
    { flags: '--json', description: 'The same as --format json' },
    { flags: '--ignore <codes>', description: 'Leave out warnings with these codes, separated by commas' },
    { flags: '--no-lint', description: 'Say only what Step Functions says, without warnings of our own' },
    { flags: '--max-warnings <n>', description: 'Exit with 1 if there are more warnings' },
  ],
  examples: [
    'order.asl.json',
    'template.yml machines/*.asl.yml --format sarif > asl.sarif',
    'order.asl.json --ignore NO_TIMEOUT --max-warnings 0',
  ],
  run(args, terminal): ExitCode {
    const format = formatOf(args);
    const most = args.integer('max-warnings');
    const wanted = { ignore: ignoredBy(args), lint: !args.flag('no-lint') };
    const standIns = args.flag('no-stand-ins') ? 'NONE' : 'OUTSIDE_REQUESTS';
    const choice = { ...rootFrom(args), resource: args.text('resource'), standIns } as const;
    const results = args.positionals.flatMap((file) => check(file, choice, wanted, terminal));
    terminal.stdout(print(results, format, terminal));
    if (results.some(isUnreadable)) return 2;
    const found = results.flatMap((result) => (isUnreadable(result) ? [] : result.diagnostics));
    const warnings = found.filter(({ severity }) => severity === 'WARNING').length;
    return hasErrors(found) || (most !== undefined && warnings > most) ? 1 : 0;
  },
};

function formatOf(args: CommandArguments): Format {
  const format = args.choice('format', FORMATS);
  if (!args.flag('json')) return format ?? 'pretty';
  if (format === undefined || format === 'json') return 'json';
  throw new TestkitError('INVALID_OPTION', `--json and --format ${format} contradict each other.`);
}

function ignoredBy(args: CommandArguments): string[] {
  const codes = (args.text('ignore') ?? '').split(',').map((code) => code.trim());
  const given = codes.filter((code) => code !== '');
  checkIgnored(given, '--ignore');
  return given;
}

function check(file: string, choice: DefinitionChoice, wanted: Wanted, terminal: Terminal): (Finding | Unreadable)[] {
  // What a template says beside its definitions is found with each of them, and told once.
  const told = new Set<string>();
  try {
    return readDefinitions(file, choice, terminal).map((definition) => {
      const diagnostics = validateDefinitionFully(definition, wanted).filter((diagnostic) => {
        if (definition.warnings?.includes(diagnostic) !== true) return true;
        const key = keyOf(diagnostic);
        return !told.has(key) && told.add(key);
      });
      return { file, definition, diagnostics };
    });
  } catch (error) {
    // One file that is not a definition should not keep the others from being looked at.
    if (!(error instanceof TestkitError)) throw error;
    const problem = inShellTerms(error.message);
    terminal.stderr(`${painterFor(terminal).bad(problem)}\n`);
    return [{ file, problem }];
  }
}

function keyOf({ code, message, location }: Diagnostic): string {
  return JSON.stringify([code, message, location]);
}

function print(results: readonly (Finding | Unreadable)[], format: Format, terminal: Terminal): string {
  const nameOf = fileNames(terminal.env.GITHUB_WORKSPACE, process.cwd());
  switch (format) {
    case 'json':
      return toJson(results);
    case 'sarif':
      return toSarif(results, readVersion(), nameOf);
    case 'github':
      return toGithub(results, nameOf);
    case 'pretty':
      return toPretty(results, painterFor(terminal), reader(terminal));
  }
}

/** Reads each file once; standard input cannot be read twice. */
function reader(terminal: Terminal): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>([['-', undefined]]);
  return (file) => {
    if (!texts.has(file)) texts.set(file, readOrNothing(file, terminal));
    return texts.get(file);
  };
}

function readOrNothing(file: string, terminal: Terminal): string | undefined {
  try {
    return readText(file, terminal);
  } catch {
    return undefined;
  }
}
