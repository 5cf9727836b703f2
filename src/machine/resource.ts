import type { IntegrationPattern } from '../services/integration.js';
import { optimizedIntegration } from '../services/optimized-integrations.js';

/** A Task's `Resource`, taken apart. */
export interface Resource {
  /** The text as it stands in the definition. */
  readonly arn: string;
  /** `lambda`: a function's ARN stands there itself. `activity`: an activity's ARN. `service`: an integration, Lambda's included. */
  readonly kind: 'lambda' | 'activity' | 'service';
  /** The service as history events name it (`resourceType`): `lambda`, `dynamodb`, `aws-sdk:dynamodb`, `http`. */
  readonly service: string;
  /** The API action without its suffix: `invoke`, `putItem`; the name of the activity; the function's name. */
  readonly action: string;
  readonly pattern: IntegrationPattern;
  /** The action with its suffix, as history events name it (`resource`): `invoke.waitForTaskToken`, `startExecution.sync:2`. */
  readonly label: string;
  /** Whether this is an AWS SDK integration (`aws-sdk:service:action`). */
  readonly sdk: boolean;
  /** How long the Task may take at most, whatever its TimeoutSeconds says; undefined where there is no limit. */
  readonly maxSeconds?: number | undefined;
}

const LAMBDA = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)(?::([^:]+))?$/;
const ACTIVITY = /^arn:[^:]*:states:[^:]*:[^:]*:activity:(.+)$/;
const SERVICE = /^arn:[^:]*:states:[^:]*:[^:]*:((?:aws-sdk:)?[^:]+):([^.]+)(\.sync:2|\.sync|\.waitForTaskToken)?$/;

/**
 * Takes a Task's `Resource` apart.
 *
 * @returns undefined for text that is not a resource Step Functions knows; the validator reports that.
 */
export function parseResource(arn: string): Resource | undefined {
  const lambda = LAMBDA.exec(arn);
  if (lambda?.[1] !== undefined) {
    return { arn, kind: 'lambda', service: 'lambda', action: lambda[1], pattern: 'request', label: arn, sdk: false };
  }
  const activity = ACTIVITY.exec(arn);
  if (activity?.[1] !== undefined) {
    return {
      arn,
      kind: 'activity',
      service: 'activity',
      action: activity[1],
      pattern: 'request',
      label: arn,
      sdk: false,
    };
  }
  const service = SERVICE.exec(arn);
  if (service?.[1] !== undefined && service[2] !== undefined) {
    const suffix = service[3] ?? '';
    const pattern = suffix.startsWith('.sync') ? 'sync' : suffix === '' ? 'request' : 'waitForTaskToken';
    return {
      arn,
      kind: 'service',
      service: service[1],
      action: service[2],
      pattern,
      label: service[2] + suffix,
      sdk: service[1].startsWith('aws-sdk:'),
      maxSeconds: optimizedIntegration(service[1])?.actions.get(service[2])?.maxSeconds,
    };
  }
  return undefined;
}
