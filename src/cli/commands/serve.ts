import { loadMocksFromWorkingDirectory } from '../../mocks/files/mocks-from-document.js';
import { PlacedDocument } from '../../mocks/files/placed-document.js';
import { checkedMachine } from '../../run/checked-machine.js';
import { StateMachine } from '../../run/state-machine.js';
import { Backend } from '../../stepfunctions/backend/backend.js';
import { serveBackend } from '../../stepfunctions/serve/serve-backend.js';
import { TestkitError } from '../../values/errors.js';
import type { CommandArguments } from '../command-arguments.js';
import type { Command } from '../command.js';
import { readLocalSettings } from '../local-settings.js';
import { inShellTerms } from '../in-shell-terms.js';
import { readDefinitions } from '../read-definitions.js';
import { ROOT_OPTION, rootFrom } from '../root-option.js';
import type { ExitCode, Terminal } from '../terminal.js';

/** Executions at once. One that waits for a token takes about 10 kB. */
const MAX_RUNNING = 20_000;
/** Characters of the inputs of all executions that have ended, and of all that run. */
const MAX_TEXT = 64 * 1024 * 1024;

/** `asl-testkit serve`: the service in memory, for clients in every language. */
export const serve: Command = {
  usage: '[...files]',
  description: [
    'Answers Step Functions clients over HTTP, from memory and on virtual time: in place of Step Functions Local.',
    'Tasks are answered by mocks, and by clients that send task tokens. Signatures are not checked.',
    'Runs until SIGINT (Ctrl-C) or SIGTERM, and exits with 0; with 2 if it could not start.',
  ].join('\n'),
  options: [
    { flags: '--port <n>', description: 'Default: 8083. 0 takes any that is free' },
    {
      flags: '--host <host>',
      description: 'Address to listen on. Default: 127.0.0.1, which other computers do not reach',
    },
    {
      flags: '--allow-host <name>',
      description: 'A host that requests may name besides those of this computer; may be given several times',
    },
    { flags: '--mocks <file>', description: 'What answers the tasks, as YAML or JSON' },
    {
      flags: '--mock-config <file>',
      description: 'A MockConfigFile.json, for ARNs that end with #TestCase. Default: the variable SFN_MOCK_CONFIG',
    },
    {
      flags: '--lambda-endpoint <url>',
      description:
        'Where Lambda functions without a mock are called, as of sam local. Default: the variable LAMBDA_ENDPOINT',
    },
    { flags: '--region <name>', description: 'In ARNs. Default: the variable AWS_DEFAULT_REGION, or us-east-1' },
    { flags: '--account <id>', description: 'In ARNs. Default: the variable AWS_ACCOUNT_ID, or 123456789012' },
    {
      flags: '--keep <n>',
      description: 'Ended executions that stay. Default: 10000; beyond it the oldest are dropped',
    },
    { flags: '--real-time', description: 'Let time pass as it does. Default: time that nobody can use is skipped' },
    ROOT_OPTION,
  ],
  examples: ['order.asl.json --mocks mocks.yml', '--mock-config MockConfigFile.json --port 9000'],
  async run(args, terminal): Promise<ExitCode> {
    const backend = backendFor(args, terminal);
    let end = (): void => undefined;
    const shutdown = new Promise<void>((resolve) => {
      end = terminal.onShutdown(resolve);
    });
    try {
      const serving = await serveBackend(backend, {
        host: args.text('host') ?? '127.0.0.1',
        port: portFrom(args),
        allowedHosts: args.texts('allow-host'),
        onError: ({ message }) => terminal.stderr(`${inShellTerms(message)}\n`),
      });
      const names = [...backend.machines.values()].map(({ name }) => name);
      const machines = names.length === 0 ? 'No state machines yet.' : `State machines: ${names.join(', ')}.`;
      terminal.stdout(`Step Functions at ${serving.address}. ${machines} Signatures are not checked.\n`);
      await shutdown;
      await serving.close();
    } finally {
      end();
    }
    return 0;
  },
};

function backendFor(args: CommandArguments, terminal: Terminal): Backend {
  const mocks = args.text('mocks');
  const { mockConfig, region, accountId, lambda } = readLocalSettings(args, terminal);
  // A file that cannot be read is told now, and not at the first start.
  if (mockConfig !== undefined) PlacedDocument.read(mockConfig);
  const keep = args.integer('keep') ?? 10_000;
  const options = {
    stateMachines: readMachines(args, terminal, { region, accountId }),
    region,
    accountId,
    ...(lambda === undefined ? {} : { clients: { lambda } }),
    time: args.flag('real-time') ? ('real' as const) : ('skip' as const),
    ...(mocks === undefined ? {} : { mocks: loadMocksFromWorkingDirectory(mocks) }),
    ...(mockConfig === undefined ? {} : { mockConfig }),
  };
  return new Backend(options, { ended: keep, running: MAX_RUNNING, text: MAX_TEXT }, () => {
    terminal.stderr('The oldest executions that have ended are dropped from now on. --keep keeps more.\n');
  });
}

function readMachines(
  args: CommandArguments,
  terminal: Terminal,
  identity: { readonly region: string; readonly accountId: string },
): StateMachine[] {
  const files = new Map<string, string>();
  return args.positionals.flatMap((file) =>
    readDefinitions(file, rootFrom(args), terminal).map((definition) => {
      const machine = new StateMachine(checkedMachine(definition), identity);
      const other = files.get(machine.arn);
      if (other !== undefined)
        throw new TestkitError('INVALID_OPTION', `${other} and ${file} both have a state machine "${machine.name}".`);
      files.set(machine.arn, file);
      return machine;
    }),
  );
}

function portFrom(args: CommandArguments): number {
  const port = args.integer('port') ?? 8083;
  if (port > 65_535) throw new TestkitError('INVALID_OPTION', `--port must be at most 65535, but is ${port}.`);
  return port;
}
