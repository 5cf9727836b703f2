import { execFile, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as sfn from '@aws-sdk/client-sfn';
import { sfnClient } from './serving.js';

/** A response of the service, as a client gives it: members as in the API. */
export type Response = Readonly<Record<string, unknown>>;

/** An exception of the service, as a client tells of it. */
export class Refusal extends Error {}

/** A client of Step Functions that talks HTTP to a server. */
export interface RealClient {
  /** Calls an operation, such as `startExecution`. @throws Refusal */
  call(operation: string, args?: object): Promise<Response>;
  /** All pages of an operation that the client can page through. */
  pages(operation: string, args: object, size: number): Promise<Response[]>;
  /** StartSyncExecution in each way that is documented for this client. */
  startSync(args: object): Promise<Response[]>;
}

/** A client that can be had here, or why not. */
export interface RealClientKind {
  readonly name: string;
  readonly missing?: string;
  connect(endpoint: string): RealClient;
}

/** Of these the first that has the module: Debian's packages belong to the system's Python, whichever stands first in PATH. */
const PYTHONS = ['/usr/bin/python3', 'python3'];
const boto3 = pythonWith('boto3');
const awscli = pythonWith('awscli');
const executable = spawnSync('aws', ['--version'], { encoding: 'utf8' });

/** The clients that the endpoint is tried with. */
export const CLIENTS: readonly RealClientKind[] = [
  { name: '@aws-sdk/client-sfn', connect: javaScriptClient },
  {
    name: 'boto3',
    connect: (endpoint) => boto3Client(boto3 ?? '', endpoint),
    ...(boto3 === undefined ? { missing: 'boto3 for Python (Debian: python3-boto3)' } : {}),
  },
  {
    name: 'AWS CLI',
    connect: cliClient,
    ...(awscli === undefined && executable.status !== 0 ? { missing: 'the AWS CLI (Debian: awscli)' } : {}),
  },
];

function pythonWith(module: string): string | undefined {
  return PYTHONS.find((python) => spawnSync(python, ['-c', `import ${module}`]).status === 0);
}

function javaScriptClient(endpoint: string): RealClient {
  const client = sfnClient(endpoint);
  const commands = sfn as unknown as Readonly<Record<string, new (input: object) => sfn.StartExecutionCommand>>;
  const call = async (operation: string, args: object = {}): Promise<Response> => {
    const Command = commands[`${capitalised(operation)}Command`];
    if (Command === undefined) throw new Error(`The client has no ${operation}.`);
    try {
      return (await client.send(new Command(args))) as unknown as Response;
    } catch (error) {
      if (error instanceof sfn.SFNServiceException) throw new Refusal(`${error.name}: ${error.message}`);
      throw error;
    }
  };
  return {
    call,
    async pages(operation, args, size) {
      const pages: Response[] = [];
      let nextToken: unknown;
      do {
        const page = await call(operation, { ...args, maxResults: size, nextToken });
        pages.push(page);
        ({ nextToken } = page);
      } while (nextToken !== undefined);
      return pages;
    },
    startSync: async (args) => [await call('startSyncExecution', args)],
  };
}

/** As a proxy the server is asked for any host: `sync-127.0.0.1`, which resolves nowhere. */
const asProxy = (endpoint: string) => ({ HTTP_PROXY: endpoint, http_proxy: endpoint, NO_PROXY: '', no_proxy: '' });

function boto3Client(python: string, endpoint: string): RealClient {
  const session = sessionOf('boto3', python);
  const ask = async (operation: string, args: object, more: object = {}): Promise<unknown> => {
    const snake = operation.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const { error, result } = await session.ask({ client: 'boto3', endpoint, operation: snake, args, ...more });
    if (error !== undefined) throw new Refusal(`${error.name}: ${error.message}`);
    return result;
  };
  return {
    call: async (operation, args = {}) => (await ask(operation, args)) as Response,
    pages: async (operation, args, size) => (await ask(operation, args, { pages: size })) as Response[],
    startSync: async (args) => [
      (await ask('startSyncExecution', args, { config: { inject_host_prefix: false } })) as Response,
      // A setting of its own makes a client of its own, which reads the environment anew.
      (await ask('startSyncExecution', args, {
        config: { user_agent_extra: 'proxied' },
        env: asProxy(endpoint),
      })) as Response,
    ],
  };
}

interface CommandLine {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function cliClient(endpoint: string): RealClient {
  const session = awscli === undefined ? undefined : sessionOf('cli', awscli);
  const ask = async (operation: string, args: object, more: readonly string[] = [], env: object = {}) => {
    const name = kebab(operation);
    const argv = ['stepfunctions', name, '--endpoint-url', endpoint, ...options(args), ...more];
    // One process for all calls, where the CLI is a module of Python: starting it takes half a second each time.
    const { code, stdout, stderr } =
      session === undefined
        ? await runExecutable(argv, env)
        : ((await session.ask({ client: 'cli', argv, env })).result as CommandLine);
    if (code === 0) return (stdout === '' ? {} : JSON.parse(stdout)) as Response;
    const told =
      /An error occurred \((?<name>\w+)\) when calling the \w+ operation(?: \([^)]*\))?: (?<message>[^]*?)\s*$/.exec(
        stderr,
      );
    if (told?.groups === undefined) throw new Error(`aws ${argv.join(' ')} ended with ${code}: ${stderr}`);
    throw new Refusal(`${told.groups.name ?? ''}: ${told.groups.message ?? ''}`);
  };
  return {
    call: async (operation, args = {}) => ask(operation, args),
    async pages(operation, args, size) {
      const pages: Response[] = [];
      let token: unknown;
      do {
        const next = typeof token === 'string' ? ['--starting-token', token] : [];
        const page = await ask(operation, args, ['--max-items', `${size}`, '--page-size', `${size}`, ...next]);
        pages.push(page);
        token = page.NextToken;
      } while (token !== undefined);
      return pages;
    },
    startSync: async (args) => [await ask('startSyncExecution', args, [], asProxy(endpoint))],
  };
}

/** `aws`, as people call it. */
export async function runExecutable(argv: readonly string[], env: object = {}): Promise<CommandLine> {
  try {
    const { stdout, stderr } = await promisify(execFile)('aws', argv, { env: { ...environment(), ...env } });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as CommandLine;
    return { code, stdout, stderr };
  }
}

function options(args: object): string[] {
  return Object.entries(args).flatMap(([name, value]: [string, unknown]) => {
    // `--output` is the format of what the CLI prints.
    const option = name === 'output' ? 'task-output' : kebab(name);
    if (typeof value === 'boolean') return [value ? `--${option}` : `--no-${option}`];
    return [`--${option}`, typeof value === 'string' ? value : JSON.stringify(value)];
  });
}

/** Nothing that this computer's owner has configured; keys that open nothing. */
function environment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_DEFAULT_OUTPUT: 'json',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
  };
}

interface SessionAnswer {
  readonly result?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
}

interface Session {
  ask(call: object): Promise<SessionAnswer>;
  close(): void;
}

const sessions = new Map<string, Session>();

/** One for each client: the AWS CLI brings a botocore of its own, which boto3 cannot use. */
function sessionOf(client: string, python: string): Session {
  const session = sessions.get(client) ?? openSession(python);
  sessions.set(client, session);
  return session;
}

/** Ends the processes that clients run in. */
export function closeSessions(): void {
  for (const session of sessions.values()) session.close();
  sessions.clear();
}

/** One process of Python that makes the calls it is sent, line by line (aws_session.py). */
function openSession(python: string): Session {
  const script = fileURLToPath(new URL('aws_session.py', import.meta.url));
  const child = spawn(python, [script], { env: environment() });
  let complained = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
  const waiting: { readonly resolve: (answer: SessionAnswer) => void; readonly reject: (error: Error) => void }[] = [];
  createInterface(child.stdout).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line) as SessionAnswer));
  let ended: Error | undefined;
  child.once('close', () => {
    ended = new Error(`Python ended: ${complained}`);
    for (const { reject } of waiting.splice(0)) reject(ended);
  });
  return {
    ask: (call) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) throw ended;
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(call)}\n`);
      }),
    close: () => child.stdin.end(),
  };
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
