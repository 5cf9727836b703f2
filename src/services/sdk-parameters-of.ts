import { javaMemberName, javaServiceName, sdkParameterName } from './java-names.js';
import { sdkParameters } from './sdk-tables.js';

/**
 * The parameters of an AWS SDK integration, as Step Functions spells them: `StateMachineArn`, `DbInstanceIdentifier`.
 *
 * @param service - As it stands after `aws-sdk:`: `dynamodb`.
 * @param action - As it stands in the resource: `getItem`.
 * @returns undefined where the kit has no list: of services that are called less often.
 */
export function sdkParametersOf(service: string, action: string): readonly string[] | undefined {
  return parametersByAction().get(`${service}:${action}`)?.split(' ').filter(Boolean).map(sdkParameterName);
}

let byAction: ReadonlyMap<string, string> | undefined;

function parametersByAction(): ReadonlyMap<string, string> {
  if (byAction !== undefined) return byAction;
  const read = new Map<string, string>();
  for (const [name, operations] of Object.entries(sdkParameters())) {
    const service = javaServiceName(name).toLowerCase();
    for (const [operation, members] of Object.entries(operations)) {
      read.set(`${service}:${javaMemberName(operation)}`, members);
    }
  }
  byAction = read;
  return read;
}
