import * as sfn from '@aws-sdk/client-sfn';
import { inFolder } from '../cli/in-terminal.js';

/** A server that a test started, and a client for it. */
export interface TestServer {
  readonly endpoint: string;
  readonly client: sfn.SFNClient;
  /** Ends it, and tells what it printed. */
  stop(): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>;
}

/** Runs `asl-testkit serve` in this process until `stop`. `./` stands for a folder with these files. */
export async function serve(
  argv: readonly string[],
  files: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  let shutDown = (): void => undefined;
  let printed = '';
  let complained = '';
  let announce = (_endpoint: string): void => undefined;
  const started = new Promise<string>((resolve) => {
    announce = resolve;
  });
  const done = inFolder(files).run(['serve', '--port', '0', ...argv], {
    env,
    onShutdown: (callback) => {
      shutDown = callback;
      return () => undefined;
    },
    stdout: (text) => {
      printed += text;
      announce(/http:\S+(?=\.\s)/.exec(text)?.[0] ?? '');
    },
    stderr: (text) => (complained += text),
  });
  const endpoint = await Promise.race([
    started,
    done.then(({ code }) => Promise.reject(new Error(`It ended with ${code}: ${complained}`))),
  ]);
  const client = sfnClient(endpoint);
  return {
    endpoint,
    client,
    async stop() {
      client.destroy();
      shutDown();
      const { code } = await done;
      return { code, stdout: printed.replace(/:\d{4,5}\b/, ':PORT'), stderr: complained };
    },
  };
}

/** A client of the AWS SDK for JavaScript, without retries and without `sync-` before the host. */
export function sfnClient(endpoint: string): sfn.SFNClient {
  return new sfn.SFNClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    endpoint,
    disableHostPrefix: true,
    maxAttempts: 1,
  });
}

/** Creates a state machine. @returns its ARN. */
export async function create(
  client: sfn.SFNClient,
  name: string,
  definition: string,
  type: 'STANDARD' | 'EXPRESS' = 'STANDARD',
): Promise<string> {
  const roleArn = 'arn:aws:iam::123456789012:role/DummyRole';
  const { stateMachineArn = '' } = await client.send(
    new sfn.CreateStateMachineCommand({ name, definition, roleArn, type }),
  );
  return stateMachineArn;
}
