import type { Resource } from '../../machine/resource.js';
import { findAction, findIntegration } from '../catalogue.js';
import { stepFunctionsName } from './shape.js';

/** An operation of an AWS SDK service. */
export interface SdkOperation {
  /** As in `aws-sdk:` resources: `dynamodb`, `sfn`. */
  readonly service: string;
  /** As the API spells it: `PutItem`. */
  readonly name: string;
  /** Whether Step Functions calls it as an AWS SDK integration, whose members are spelt as the SDK for Java spells them. */
  readonly isSdkIntegration?: boolean;
}

/** The operation that a resource calls. Undefined for activities, HTTP calls and what the catalogue does not know. */
export function operationOf(resource: Resource): SdkOperation | undefined {
  if (resource.sdk) {
    return {
      service: resource.service.slice('aws-sdk:'.length),
      name: stepFunctionsName(resource.action),
      isSdkIntegration: true,
    };
  }
  const action = findAction(resource);
  const service = action?.sdkService ?? findIntegration(resource)?.sdkService;
  if (action === undefined || service === undefined || service === null) return undefined;
  return { service, name: action.operation };
}
