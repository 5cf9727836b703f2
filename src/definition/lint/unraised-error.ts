import { ownMember } from '../../values/own-member.js';
import { optimizedIntegration } from '../../services/optimized-integrations.js';
import { findSdkService } from '../../services/sdk-services.js';
import { didYouMean } from '../../wording/nearest-name.js';
import { integrationOf } from '../validate/integration.js';
import type { Sites, StateSite } from '../validate/sites.js';
import { handlersOf } from './handlers.js';
import type { Lint } from './lint.js';

/** What the tasks and Fail states under a handler can fail with. */
interface Raised {
  /** What error names of services begin with: `DynamoDB`. */
  readonly prefixes: Set<string>;
  /** Names that Fail states give. */
  readonly names: Set<string>;
}

/** Data: other prefixes with which integrations were seen to fail. */
const MORE_PREFIXES: Readonly<Record<string, readonly string[]>> = {
  ecs: ['AmazonECS'],
  http: ['Events', 'EventBridge'],
  eks: ['EKS', 'Eks'],
  apigateway: ['APIGateway'],
};

/** Names in Retry and Catch that nothing in their state can fail with. */
export const unraisedError: Lint = {
  code: 'UNRAISED_ERROR',
  why: 'A task that calls a service fails with names that begin with the name of the service: `DynamoDB.ConditionalCheckFailedException` of `dynamodb:putItem`, `DynamoDb.…` of `aws-sdk:dynamodb:putItem`, `States.TaskFailed` where a job fails. Names of your own come from Lambda functions, activities, task tokens, and Fail states within the state; where none of these is there, a name of your own matches nothing.',
  wrong: {
    StartAt: 'Save',
    States: {
      Save: {
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:putItem',
        Parameters: { TableName: 'orders', Item: { 'id.$': '$.id' } },
        Catch: [{ ErrorEquals: ['ConditionalCheckFailedException'], Next: 'Known' }],
        End: true,
      },
      Known: { Type: 'Succeed' },
    },
  },
  right: {
    StartAt: 'Save',
    States: {
      Save: {
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:putItem',
        Parameters: { TableName: 'orders', Item: { 'id.$': '$.id' } },
        Catch: [{ ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], Next: 'Known' }],
        End: true,
      },
      Known: { Type: 'Succeed' },
    },
  },
  check(_definition, sites, warn) {
    for (const state of sites.states) {
      const handlers = [...handlersOf(state, 'Retry'), ...handlersOf(state, 'Catch')];
      if (handlers.length === 0) continue;
      const raised = raisedIn(state, sites);
      if (raised === undefined) continue;
      for (const { names } of handlers) {
        for (const { name, pointer } of names) {
          if (isRaised(name, raised)) continue;
          warn(pointer, `Nothing in "${state.name}" fails with "${name}"`, () => hintFor(name, raised));
        }
      }
    }
  },
};

/** Undefined where anything can be raised: by code, or by what nobody knows. */
function raisedIn(state: StateSite, { states }: Sites): Raised | undefined {
  const raised: Raised = { prefixes: new Set(), names: new Set() };
  const within =
    state.type === 'Task' ? [state] : states.filter(({ pointer }) => pointer.startsWith(`${state.pointer}/`));
  for (const inner of within) {
    if (inner.type === 'Task' && !addTask(inner, raised)) return undefined;
    // A Map that is distributed fails with what became of all its items.
    if (inner.type === 'Fail' && !addFail(inner, raised)) return undefined;
  }
  return raised;
}

function addTask({ fields }: StateSite, { prefixes }: Raised): boolean {
  const resource = ownMember(fields, 'Resource');
  const integration = typeof resource === 'string' ? integrationOf(resource) : undefined;
  if (integration === undefined || integration.suffix === '.waitForTaskToken') return false;
  const { service, action } = integration;
  if (service === 'aws-sdk') {
    const [id = ''] = action.split(':');
    const sdk = findSdkService(id);
    // Functions fail in their own words, however they are called.
    if (sdk === undefined || id === 'lambda') return false;
    prefixes.add(sdk.prefix);
    return true;
  }
  const optimized = optimizedIntegration(service);
  if (optimized === undefined || service === 'lambda') return false;
  prefixes.add(optimized.errorPrefix);
  for (const more of MORE_PREFIXES[service] ?? []) prefixes.add(more);
  return true;
}

function addFail({ fields }: StateSite, { names }: Raised): boolean {
  const error = ownMember(fields, 'Error');
  if (Object.hasOwn(fields, 'ErrorPath') || (typeof error === 'string' && /\{%|\$\{/.test(error))) return false;
  if (typeof error === 'string') names.add(error);
  return true;
}

function isRaised(name: string, { names, prefixes }: Raised): boolean {
  if (name.startsWith('States.') || name.includes('${') || names.has(name)) return true;
  const [prefix = '', ...rest] = name.split('.');
  if (rest.length === 0) return false;
  if (prefixes.has(prefix)) return true;
  // Which prefixes there are is not known for sure; those that others have, or that differ in case, are.
  return ![...prefixes].some((known) => isSame(known, prefix)) && !isPrefixOfOther(prefix);
}

/** Data: the services whose error names handlers mention most. */
const OTHERS: ReadonlySet<string> = new Set([
  'Lambda',
  'DynamoDB',
  'DynamoDb',
  'SQS',
  'SNS',
  'Sqs',
  'Sns',
  'S3',
  'Glue',
  'Athena',
]);

function isPrefixOfOther(prefix: string): boolean {
  return OTHERS.has(prefix);
}

function hintFor(name: string, { names, prefixes }: Raised): string {
  const [prefix = '', ...rest] = name.split('.');
  const isOther = rest.length > 0 && isPrefixOfOther(prefix) && ![...prefixes].some((known) => isSame(known, prefix));
  const alike = isOther ? [] : [...prefixes].map((known) => `${known}.${rest.length === 0 ? prefix : rest.join('.')}`);
  const near = didYouMean(name, [...names, ...alike]);
  if (near !== '') return near.trim();
  const known = [...names, ...[...prefixes].map((each) => `${each}.…`)];
  return known.length === 0
    ? 'It has no task and no Fail state.'
    : `Its errors are named ${known.join(', ')} and States.…`;
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
