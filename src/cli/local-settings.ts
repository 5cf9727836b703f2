import { LambdaEndpoint } from '../clients/lambda-endpoint.js';
import { nearestName } from '../wording/nearest-name.js';
import { TestkitError } from '../values/errors.js';
import type { CommandArguments } from './command-arguments.js';
import type { Terminal } from './terminal.js';

/** What `serve` takes from options, and from the variables that Step Functions Local reads where no option says otherwise. */
export interface LocalSettings {
  readonly region: string;
  readonly accountId: string;
  /** Path of a mock configuration. */
  readonly mockConfig: string | undefined;
  readonly lambda: LambdaEndpoint | undefined;
}

const NOT_CALLED = 'but nothing except Lambda functions is called over the network: mocks answer its tasks.';

/** Variables of Step Functions Local that nothing here follows, and what is so instead. */
const NOT_FOLLOWED: Readonly<Record<string, string>> = {
  WAIT_TIME_SCALE: 'but waits keep their length: time that nobody can use is skipped, unless --real-time is given.',
  STEP_FUNCTIONS_ENDPOINT: 'but tasks that call Step Functions reach this server itself.',
  BATCH_ENDPOINT: NOT_CALLED,
  DYNAMODB_ENDPOINT: NOT_CALLED,
  ECS_ENDPOINT: NOT_CALLED,
  GLUE_ENDPOINT: NOT_CALLED,
  SAGE_MAKER_ENDPOINT: NOT_CALLED,
  SNS_ENDPOINT: NOT_CALLED,
  SQS_ENDPOINT: NOT_CALLED,
};
const FOLLOWED = ['SFN_MOCK_CONFIG', 'LAMBDA_ENDPOINT', 'AWS_DEFAULT_REGION', 'AWS_ACCOUNT_ID'];

/**
 * Reads the settings, and tells of each variable that is set and not followed.
 *
 * @throws TestkitError INVALID_OPTION for a region, an account or an address that cannot be one.
 */
export function readLocalSettings(args: CommandArguments, { env, stderr }: Terminal): LocalSettings {
  const read = (option: string, variable: string): { readonly text: string; readonly name: string } | undefined => {
    const given = args.text(option);
    if (given !== undefined) return { text: given, name: `--${option}` };
    const set = env[variable] ?? '';
    return set === '' ? undefined : { text: set, name: variable };
  };
  for (const [name, reason] of Object.entries(NOT_FOLLOWED))
    if ((env[name] ?? '') !== '') stderr(`${name} is set, ${reason}\n`);
  for (const name of Object.keys(env).filter((each) => each.startsWith('SFN_') && !FOLLOWED.includes(each))) {
    const near = nearestName(name, FOLLOWED);
    stderr(`${name} is set, but is no setting of this server.${near === undefined ? '' : ` Did you mean ${near}?`}\n`);
  }
  const region = read('region', 'AWS_DEFAULT_REGION') ?? { text: 'us-east-1', name: '' };
  if (!/^[a-z]{2,}(?:-[a-z0-9]+)+$/.test(region.text))
    throw new TestkitError(
      'INVALID_OPTION',
      `${region.name} needs a region such as us-east-1, but is "${region.text}".`,
    );
  const account = read('account', 'AWS_ACCOUNT_ID') ?? { text: '123456789012', name: '' };
  if (!/^\d{12}$/.test(account.text))
    throw new TestkitError(
      'INVALID_OPTION',
      `${account.name} needs an account of 12 digits, but is "${account.text}".`,
    );
  const lambda = read('lambda-endpoint', 'LAMBDA_ENDPOINT');
  return {
    region: region.text,
    accountId: account.text,
    mockConfig: read('mock-config', 'SFN_MOCK_CONFIG')?.text,
    lambda: lambda === undefined ? undefined : new LambdaEndpoint(lambda.name, lambda.text),
  };
}
