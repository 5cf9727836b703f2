import { TestkitError } from '../../values/errors.js';
import type { Execution } from '../../history/execution.js';
import { loadFromWorkingDirectory } from '../../run/load-state-machine.js';
import type { S3Objects } from '../../item-readers/s3-object.js';
import { PlacedDocument } from '../../mocks/files/placed-document.js';
import { readMockConfig } from '../../mocks/files/mock-config.js';
import { loadMocksFromWorkingDirectory } from '../../mocks/files/mocks-from-document.js';
import type { Mocks } from '../../mocks/declare/mocks.js';
import { isJsonObject } from '../../values/json.js';
import type { CommandArguments } from '../command-arguments.js';
import type { Command } from '../command.js';
import { painterFor } from '../painter.js';
import { readInput } from '../read-input.js';
import { ROOT_OPTION, rootFrom } from '../root-option.js';
import type { ExitCode, Terminal } from '../terminal.js';

/** `asl-testkit run`: the main job from a shell. */
export const run: Command = {
  usage: '<file>',
  description: [
    'Runs the state machine of a definition or template on virtual time, and prints what happened.',
    'Tasks are answered by mocks alone: nothing is called over the network.',
    'Exits with 0 if the execution succeeded, 1 if it did not, 2 if it could not be run.',
  ].join('\n'),
  options: [
    {
      flags: '--input <json>',
      description: 'Input of the execution; @file reads it from a file, @- from standard input. Default: {}',
    },
    { flags: '--mocks <file>', description: 'What answers the tasks, as YAML or JSON' },
    {
      flags: '--test-case <name>',
      description: 'Which test case, where --mocks is a MockConfigFile.json of Step Functions Local',
    },
    { flags: '--s3 <file>', description: 'The S3 objects that item readers find, by bucket/key, as YAML or JSON' },
    { flags: '--resource <id>', description: 'Which state machine of a template with several, by logical ID' },
    ROOT_OPTION,
    { flags: '--type <type>', description: 'STANDARD or EXPRESS. Default: as the template says, else STANDARD' },
    { flags: '--seed <n>', description: 'Seed of everything random: jitter, UUIDs, States.MathRandom. Default: 0' },
    { flags: '--start-time <time>', description: 'Where virtual time starts, ISO 8601. Default: 2025-01-01T00:00:00Z' },
    { flags: '--data', description: 'Print the data of each state, from its input to its output' },
    { flags: '--json', description: 'Print the execution as JSON, its history included' },
  ],
  examples: [
    'order.asl.json --input \'{"orderId":"o-1"}\' --mocks mocks.yml',
    'template.yml --resource OrderStateMachine --input @input.json --json',
  ],
  async run(args, terminal): Promise<ExitCode> {
    const [file = ''] = args.positionals;
    const execution = await execute(file, args, terminal);
    terminal.stdout(
      args.flag('json') ? toJson(execution, args.flag('data')) : toText(execution, args.flag('data'), terminal),
    );
    return execution.status === 'SUCCEEDED' ? 0 : 1;
  },
};

async function execute(file: string, args: CommandArguments, terminal: Terminal): Promise<Execution> {
  const resource = args.text('resource');
  const type = args.choice('type', ['STANDARD', 'EXPRESS']);
  const input = args.text('input');
  const seed = args.integer('seed');
  const startTime = args.text('start-time');
  const machine = loadFromWorkingDirectory(file, {
    ...(resource === undefined ? {} : { resource }),
    ...(type === undefined ? {} : { type }),
    ...rootFrom(args),
  });
  return machine.run({
    ...(input === undefined ? {} : { input: readInput(input, terminal) }),
    mocks: readMocks(machine.name, args),
    ...readObjects(args.text('s3')),
    ...(seed === undefined ? {} : { seed }),
    ...(startTime === undefined ? {} : { startTime }),
  });
}

function readMocks(stateMachine: string, args: CommandArguments): Mocks {
  const file = args.text('mocks');
  const testCase = args.text('test-case');
  if (file === undefined) {
    if (testCase === undefined) return {};
    throw new TestkitError(
      'INVALID_OPTION',
      '--test-case needs the file that has it.\nHint: --mocks MockConfigFile.json',
    );
  }
  return testCase === undefined
    ? loadMocksFromWorkingDirectory(file)
    : readMockConfig(file, { stateMachine, testCase });
}

/** `--s3`: an object of what each S3 object holds. */
function readObjects(file: string | undefined): { s3?: S3Objects } {
  if (file === undefined) return {};
  const document = PlacedDocument.read(file);
  if (isJsonObject(document.value)) return { s3: document.value as S3Objects };
  throw new TestkitError(
    'INVALID_OPTION',
    `${file} does not hold S3 objects.\nHint: write an object such as { "bucket/items.json": [1, 2] }.`,
  );
}

function toText(execution: Execution, data: boolean, terminal: Terminal): string {
  const painter = painterFor(terminal);
  const lines = [painter.strong(execution.stateMachine), execution.timeline({ colours: painter, data })];
  if (execution.output !== undefined) lines.push('', JSON.stringify(execution.output, null, 2));
  return `${lines.join('\n')}\n`;
}

/** The execution under the names that `Execution` has for its parts. */
function toJson(execution: Execution, data: boolean): string {
  const { stateMachine, name, type, status, input, output, error, cause, duration, seed, path, variables } = execution;
  const report = {
    ...{ stateMachine, name, type, status, input, output, error, cause, duration, seed, path },
    retries: execution.retries(),
    catches: execution.catches(),
    tasks: execution.tasks,
    ...(data ? { dataFlow: execution.dataFlow() } : {}),
    variables,
    history: execution.history,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
