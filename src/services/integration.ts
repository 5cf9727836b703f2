/** How a Task waits for its integration: for the response, for the job to end, or for its task token to come back. */
export type IntegrationPattern = 'request' | 'sync' | 'waitForTaskToken';

/** One service that Step Functions calls by an integration of its own (`arn:aws:states:::sqs:sendMessage`). */
export interface Integration {
  /** The service as it stands in the resource ARN: `sqs`. */
  readonly service: string;
  /** What its error names begin with: `SQS`. */
  readonly errorPrefix: string;
  /** The service as its causes name it: `AmazonSQS`. */
  readonly causeName: string;
  /** The error of anything the service does not model: `AmazonSQSException`. */
  readonly baseError: string;
  /** The AWS SDK service it calls, as it stands in `aws-sdk:` resources; null where no SDK client sends these calls. */
  readonly sdkService: string | null;
  readonly actions: ReadonlyMap<string, IntegrationAction>;
}

/** One action of an {@link Integration}. */
export interface IntegrationAction {
  /** The API operation behind it: `SendMessage`; `RunJobFlow` for EMR's `createCluster`. */
  readonly operation: string;
  readonly patterns: readonly IntegrationPattern[];
  /** Parameters without which Step Functions does not start the task. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Whether `required` and `optional` together are all there are, so that any other parameter is refused. */
  readonly complete: boolean;
  /** The errors the service models for this action, the likely ones first. */
  readonly errors: readonly ModelledError[];
  /** What `.sync` waits for. */
  readonly job: Job | null;
  /** The AWS SDK service of this action alone, where it is not that of the integration. */
  readonly sdkService: string | null;
  /** How long a Task may take at most, whatever its TimeoutSeconds says; undefined where there is no limit. */
  readonly maxSeconds: number | undefined;
}

/** An error that a service's API defines, so that Step Functions gives it a name of its own. */
export interface ModelledError {
  /** Without the service's prefix: `ResourceNotFoundException`. */
  readonly name: string;
  readonly status: number;
  /** `Error Code` in the cause, where it is not the name. */
  readonly code: string;
}

/** A job that `.sync` waits for: how to ask after it, and what its end looks like. */
export interface Job {
  /** The operation that tells how the job is doing: `DescribeExecution`. */
  readonly describe: string;
  /** Its parameters: name → the member of the submit response, or (`$.Name`) of the task's own parameters. */
  readonly identifiedBy: Readonly<Record<string, string>>;
  /** The member of the description that becomes the task's output, as a path: `JobRun`, `Jobs[0]`; empty for all of it. */
  readonly result: string;
  /** The name under which that member stands in the output; undefined where its own members are the output. */
  readonly wrapper?: string;
  /** The member of the output that tells the status, as a path: `Status`, `Cluster.Status.State`. */
  readonly status: string;
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
}

/** How an action is written down in the catalogue; lists are words separated by blanks. */
export interface ActionEntry {
  readonly operation?: string;
  /** `R` request response, `S` run a job, `T` task token. */
  readonly patterns: string;
  readonly required?: string;
  /** Undefined: the catalogue does not know the other parameters and refuses none. */
  readonly optional?: string;
  /** `Name`, `Name:status` (default 400) or `Name:status:code` (default the name). */
  readonly errors?: string;
  readonly job?: Job;
  readonly sdkService?: string;
  readonly maxSeconds?: number;
}

const PATTERNS: Readonly<Record<string, IntegrationPattern>> = { R: 'request', S: 'sync', T: 'waitForTaskToken' };

/** Makes an {@link Integration} of a catalogue entry. */
export function integration(
  entry: Omit<Integration, 'actions'>,
  actions: Readonly<Record<string, ActionEntry>>,
): Integration {
  let read: Integration['actions'] | undefined;
  return {
    ...entry,
    // Read when they are first asked for: reading those of all services would make every import wait.
    get actions() {
      return (read ??= new Map(Object.entries(actions).map(([name, action]) => [name, readAction(name, action)])));
    },
  };
}

function readAction(name: string, entry: ActionEntry): IntegrationAction {
  return {
    operation: entry.operation ?? name.charAt(0).toUpperCase() + name.slice(1),
    patterns: Array.from(entry.patterns, (letter) => PATTERNS[letter] ?? 'request'),
    required: words(entry.required),
    optional: words(entry.optional),
    complete: entry.optional !== undefined,
    errors: words(entry.errors).map(readError),
    job: entry.job ?? null,
    sdkService: entry.sdkService ?? null,
    maxSeconds: entry.maxSeconds,
  };
}

function words(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(' ');
}

function readError(text: string): ModelledError {
  const [name = '', status = '400', code = name] = text.split(':');
  return { name, status: Number(status), code };
}
