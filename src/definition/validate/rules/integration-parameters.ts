import { sdkParameterName } from '../../../services/java-names.js';
import { sdkParametersOf } from '../../../services/sdk-parameters-of.js';
import { isJsonObject, type JsonObject } from '../../../values/json.js';
import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { didYouMean } from '../../../wording/nearest-name.js';
import { isJsonata } from '../fields.js';
import { integrationOf } from '../integration.js';
import type { Report } from '../report.js';
import type { Rule } from '../rule.js';

/** Data: fields that an integration's request must have; measured with ValidateStateMachineDefinition. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:getItem': ['TableName', 'Key'],
  'dynamodb:putItem': ['TableName', 'Item'],
  'ecs:runTask': ['TaskDefinition'],
  'events:putEvents': ['Entries'],
  'glue:startJobRun': ['JobName'],
  'lambda:invoke': ['FunctionName'],
  'sns:publish': ['Message'],
  'sqs:sendMessage': ['QueueUrl', 'MessageBody'],
  'states:startExecution': ['StateMachineArn'],
};

/** A service integration has a request, with the fields the service cannot do without. */
export const integrationParameters: Rule = {
  state({ fields, pointer, type, language }, report) {
    const arn = ownMember(fields, 'Resource');
    if (type !== 'Task' || typeof arn !== 'string') return;
    const integration = integrationOf(arn);
    if (integration === undefined) return;
    const name = language === 'JSONata' ? 'Arguments' : 'Parameters';
    const request = ownMember(fields, name);
    if (request === undefined) {
      report.error(pointer, `${name} field is required for resource ARN: ${arn}`);
      return;
    }
    // A request that is computed as a whole shows its fields at run time.
    if (language === 'JSONata' && isJsonata(request)) return;
    if (!isJsonObject(request)) {
      report.error(childPointer(pointer, name), 'Expected value of type Object', hintFor(request));
      return;
    }
    for (const field of REQUIRED[`${integration.service}:${integration.action}`] ?? []) {
      if (Object.hasOwn(request, field) || Object.hasOwn(request, `${field}.$`)) continue;
      report.error(childPointer(pointer, name), `The field '${field}' is required but was missing`);
    }
    if (integration.service === 'aws-sdk')
      checkSdkRequest(integration.action, request, childPointer(pointer, name), report);
  },
};

/**
 * The fields of an AWS SDK integration are the members of the operation's input, spelt as the SDK for Java does, with a
 * capital first. Optimized integrations refuse unknown fields too, but only when the Task runs (measured by a user with
 * ValidateStateMachineDefinition).
 */
function checkSdkRequest(call: string, request: JsonObject, pointer: string, report: Report): void {
  const [service = '', action = ''] = call.split(':');
  const parameters = sdkParametersOf(service, action);
  for (const key of Object.keys(request)) {
    const field = key.endsWith('.$') ? key.slice(0, -2) : key;
    const known = parameters === undefined ? !/^[a-z]/.test(field) : parameters.includes(field);
    if (known || report.knowsOperation(service, action, field)) continue;
    report.error(pointer, `The field "${field}" is not supported by Step Functions`, () => {
      if (parameters !== undefined) return didYouMean(field, parameters);
      return `Write "${sdkParameterName(field)}": fields of AWS SDK integrations begin with a capital.`;
    });
  }
}

function hintFor(request: unknown): string {
  if (typeof request !== 'string') return '';
  if (request.startsWith('{%')) return 'Expressions need QueryLanguage "JSONata".';
  return request.startsWith('$') ? 'To send what is there, select it by InputPath and name its fields here.' : '';
}
