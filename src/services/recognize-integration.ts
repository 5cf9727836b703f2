import { didYouMean } from '../wording/nearest-name.js';
import type { IntegrationAction, IntegrationPattern } from './integration.js';
import { integrations, optimizedIntegration } from './optimized-integrations.js';
import { findSdkService, sdkServiceIds, type SdkService } from './sdk-services.js';

/** A service integration as a resource ARN names it: `arn:aws:states:::service:action.suffix`. */
export interface NamedIntegration {
  /** `lambda`; `aws-sdk` for every service behind it. */
  readonly service: string;
  /** `invoke`; `dynamodb:query` behind `aws-sdk`. */
  readonly action: string;
  /** Nothing, `.sync`, `.sync:2` or `.waitForTaskToken`. */
  readonly suffix: string;
}

/**
 * Whether an operation, or a parameter of it, that the kit does not know is known elsewhere: to an installed client package,
 * which may be younger than the kit's list.
 */
export type KnowsOperation = (sdkService: string, action: string, parameter?: string) => boolean;

/** A hint for whoever wrote an integration that Step Functions does not have. */
export type RecognitionHint = () => string;

/**
 * Finds out whether Step Functions has an integration: its service, its action, and the pattern that its suffix asks for.
 *
 * Names that still have a placeholder pass, since nobody knows what will stand there.
 *
 * @param knowsOperation - Asked about operations of AWS SDK services that the kit's own list lacks.
 * @returns What to try instead; undefined if Step Functions has the integration.
 */
export function unrecognizedIntegration(
  integration: NamedIntegration,
  knowsOperation: KnowsOperation = () => false,
): RecognitionHint | undefined {
  const { service, action } = integration;
  if (/\$\{|\{\{|[<%]/.test(service + action)) return undefined;
  return service === 'aws-sdk' ? sdkProblem(integration, knowsOperation) : optimizedProblem(integration);
}

function optimizedProblem({ service, action, suffix }: NamedIntegration): RecognitionHint | undefined {
  const known = optimizedIntegration(service);
  if (known === undefined) {
    return () =>
      sdkAlternative(service, action) || `There is no optimized integration "${service}".${nearService(service)}`;
  }
  // A suffix that is none of Step Functions' stands with the action.
  const [, name = action, stray = ''] = /^(\w+)(\.\w.*)$/s.exec(action) ?? [];
  const found = known.actions.get(name);
  if (found === undefined) {
    return () => {
      const near = didYouMean(action, known.actions.keys());
      const alternative = near === '' ? sdkAlternative(known.sdkService ?? service, action) : '';
      return (
        alternative || `${service} has no optimized action "${action}".${near || listOf([...known.actions.keys()])}`
      );
    };
  }
  if (stray === '' && isOffered(found, service, action, suffix)) return undefined;
  return () => {
    const offered = found.patterns.map((pattern) => SUFFIXES[pattern]).filter((text) => text !== '');
    const ways = offered.length === 0 ? 'It only answers with its response.' : `It has ${offered.join(' and ')}.`;
    return `${service}:${name} does not support ${stray}${suffix}. ${ways}`;
  };
}

const SUFFIXES: Readonly<Record<IntegrationPattern, string>> = {
  request: '',
  sync: '.sync',
  waitForTaskToken: '.waitForTaskToken',
};

function isOffered({ patterns }: IntegrationAction, service: string, action: string, suffix: string): boolean {
  if (suffix === '.sync:2') return service === 'states' && action === 'startExecution';
  return patterns.some((pattern) => SUFFIXES[pattern] === suffix);
}

function nearService(service: string): string {
  return didYouMean(
    service,
    integrations.map((entry) => entry.service),
  );
}

/** The AWS SDK integration that does what somebody wanted of an optimized one; empty if there is none. */
function sdkAlternative(service: string, action: string): string {
  const sdk = findSdkService(service) ?? findSdkService(service.replace(/-/g, ''));
  const callable = sdk?.actions?.has(action) === true && !sdk.streams.has(action);
  return callable ? `It is an AWS SDK integration: arn:aws:states:::aws-sdk:${sdk.id}:${action}.` : '';
}

function sdkProblem({ action: call, suffix }: NamedIntegration, knows: KnowsOperation): RecognitionHint | undefined {
  const [id = '', action = '', ...rest] = call.split(':');
  if (action === '' || rest.length > 0) {
    return () => 'An AWS SDK integration names a service and an operation: aws-sdk:dynamodb:query.';
  }
  const service = findSdkService(id);
  if (service === undefined) {
    if (knows(id, action)) return undefined;
    return () => `The AWS SDK has no service "${id}".${nearSdkService(id)}`;
  }
  const known = service.actions === undefined || service.actions.has(action);
  if (!known && !knows(id, action)) return () => operationHint(service, action);
  if (NOT_OFFERED.has(id)) return () => `Step Functions does not offer ${id}, which has an endpoint for each customer.`;
  if (service.streams.has(action)) return () => streamHint(service, action);
  if (suffix.startsWith('.sync')) return () => `AWS SDK integrations do not support ${suffix}.`;
  return undefined;
}

/** Data: services of the AWS SDK that Step Functions was reported to refuse. */
const NOT_OFFERED: ReadonlySet<string> = new Set(['apigatewaymanagementapi']);

/** Some are known by the name of their optimized integration, or by the one that other SDKs give them. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['states', 'sfn'],
  ['stepfunctions', 'sfn'],
  ['events', 'eventbridge'],
  ['logs', 'cloudwatchlogs'],
  ['elasticmapreduce', 'emr'],
  ['cognitoidp', 'cognitoidentityprovider'],
  ['dms', 'databasemigration'],
  ['configservice', 'config'],
  ['elbv2', 'elasticloadbalancingv2'],
  ['elb', 'elasticloadbalancing'],
  ['ce', 'costexplorer'],
  ['es', 'elasticsearch'],
]);

function nearSdkService(id: string): string {
  const plain = id.toLowerCase().replace(/[^a-z0-9]/g, '');
  const meant = OTHER_NAMES.get(plain) ?? (findSdkService(plain) === undefined ? undefined : plain);
  return meant === undefined ? didYouMean(id, sdkServiceIds()) : ` Did you mean "${meant}"?`;
}

function operationHint({ id, actions, clientPackage }: SdkService, action: string): string {
  const near = didYouMean(action, actions ?? []);
  const none = `aws-sdk:${id} has no operation "${action}".`;
  // With a near name at hand it is a slip of the pen; without one the kit's list may be too old.
  return near === '' ? `${none} If it is new, install ${clientPackage}, which is asked as well.` : none + near;
}

function streamHint({ id }: SdkService, action: string): string {
  const harness = id === 'bedrockagentcore' && action === 'invokeHarness';
  const instead = harness ? 'Use arn:aws:states:::bedrockagentcore:invokeHarness.' : 'Call it from a Lambda function.';
  return `${action} streams events, which a state machine cannot read. ${instead}`;
}

function listOf(names: readonly string[]): string {
  return ` It has ${names.join(', ')}.`;
}
