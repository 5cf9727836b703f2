import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A suite for Step Functions Local: a definition, a mock configuration, and what its test cases start. */
export interface LocalSample {
  readonly name: string;
  readonly definition: string;
  /** Text of MockConfigFile.json; undefined where the sample has none. */
  readonly config: string | undefined;
  readonly input: string;
  readonly starts: readonly { readonly machine: string; readonly testCase: string }[];
}

const SAMPLES = fileURLToPath(new URL('../../../shared/field/step-functions-local', import.meta.url));

/** Samples that AWS publishes, where they lie beside the clone. */
export function publishedSamples(): LocalSample[] {
  if (!existsSync(SAMPLES)) return [];
  return readdirSync(SAMPLES)
    .filter((name) => existsSync(join(SAMPLES, name, 'local_testing.asl.json')))
    .map((name) => {
      const read = (file: string): string | undefined =>
        existsSync(join(SAMPLES, name, file)) ? readFileSync(join(SAMPLES, name, file), 'utf8') : undefined;
      const config = read('MockConfigFile.json');
      // The input published with the "hello world" has a brace too many.
      const input = config === undefined ? undefined : (read('sfn_valid_input.json') ?? read('valid_input.json'));
      return sample(name, read('local_testing.asl.json') ?? '', config, input ?? '{}');
    });
}

/** One of our own with what theirs rely on: names left as `${…}`, answers of any shape, retries, a handler. */
export function ownSample(): LocalSample {
  const definition = {
    StartAt: 'Check',
    States: {
      Check: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: '${CheckFunction}', 'Payload.$': '$' },
        Retry: [{ ErrorEquals: ['Lambda.ServiceException'], IntervalSeconds: 1, MaxAttempts: 3 }],
        Catch: [{ ErrorEquals: ['Refused'], Next: 'Refused' }],
        Next: 'Save',
      },
      Save: {
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:putItem',
        Parameters: { TableName: '${OrdersTable}', Item: {} },
        End: true,
      },
      Refused: {
        Type: 'Task',
        Resource: 'arn:aws:states:::events:putEvents',
        Parameters: { Entries: [] },
        End: true,
      },
    },
  };
  const busy = { Throw: { Error: 'Lambda.ServiceException', Cause: 'busy' } };
  const config = {
    StateMachines: {
      Own: {
        TestCases: {
          HappyPath: { Check: 'Good', Save: 'Saved' },
          RetryTest: { Check: 'Busy', Save: 'Saved' },
          RefusedCatchTest: { Check: 'Bad', Refused: 'Told' },
        },
      },
    },
    MockedResponses: {
      Good: { '0': { Return: { Payload: 'good' } } },
      Busy: { '0-2': busy, '3': { Return: { Payload: 'good' } } },
      Bad: { '0': { Throw: { Error: 'Refused', Cause: 'no' } } },
      Saved: { '0': { Return: { statusCode: 200 } } },
      Told: { '0': { Return: { Payload: { FailedEntryCount: 0 } } } },
    },
  };
  return sample('our own', JSON.stringify(definition), JSON.stringify(config), '{}');
}

interface Config {
  readonly StateMachines: Readonly<Record<string, { readonly TestCases: Readonly<Record<string, object>> }>>;
}

function sample(name: string, definition: string, config: string | undefined, input: string): LocalSample {
  const machines = config === undefined ? {} : (JSON.parse(config) as Config).StateMachines;
  const starts = Object.entries(machines).flatMap(([machine, { TestCases }]) =>
    Object.keys(TestCases).map((testCase) => ({ machine, testCase })),
  );
  return {
    name,
    definition,
    config,
    input,
    starts: config === undefined ? [{ machine: 'LocalTesting', testCase: '' }] : starts,
  };
}
