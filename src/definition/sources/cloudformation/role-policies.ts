import { TestkitError } from '../../../values/errors.js';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../values/json.js';
import { ownMember } from '../../../values/own-member.js';
import { TemplateEvaluator } from './evaluator.js';
import { evaluatedProperty, type StateMachineResource } from './state-machine-resource.js';
import { resourceProperties, resourceType, type Template } from './template.js';

/** What a template does not know of the place it is deployed to: any will do. */
const ANYWHERE = { region: '*', accountId: '*', partition: '*', stackName: '*' };

/** The services that a connector to a resource of this type lets its source call. Source: SAM developer guide, connectors. */
const CONNECTED: Readonly<Record<string, string>> = {
  ApiGateway: 'execute-api',
  ApiGatewayV2: 'execute-api',
  AppSync: 'appsync',
  DynamoDB: 'dynamodb',
  Events: 'events',
  Lambda: 'lambda',
  S3: 's3',
  SNS: 'sns',
  SQS: 'sqs',
  StepFunctions: 'states',
};

/**
 * All policies of the role that SAM makes for a state machine: its `Policies`, what connectors from it add, and the policies of
 * the template that are attached to that role.
 *
 * @returns undefined where the template gives it a role, says no policies, or says them in a way that cannot be computed.
 */
export function rolePolicies(
  { template, options }: TemplateEvaluator,
  machine: StateMachineResource,
): JsonValue | undefined {
  const { properties, logicalId } = machine;
  if (ownMember(properties, 'Role') !== undefined || ownMember(properties, 'Policies') === undefined) return undefined;
  const evaluator = new TemplateEvaluator(template, { ...options, ...ANYWHERE });
  try {
    const own = evaluatedProperty(evaluator, machine, 'Policies') ?? [];
    const attached = attachedPolicies(evaluator, `${logicalId}Role`);
    return [...(isJsonArray(own) ? own : [own]), ...attached, ...connectorPolicies(template, logicalId)];
  } catch (error) {
    if (error instanceof TestkitError) return undefined;
    throw error;
  }
}

/** Documents of `AWS::IAM::Policy` and its like that name a role of the template. */
function attachedPolicies(evaluator: TemplateEvaluator, role: string): JsonValue[] {
  return Object.entries(evaluator.template.resources).flatMap(([id, resource]) => {
    if (!/^AWS::IAM::(?:Managed|Role)?Policy$/.test(resourceType(resource))) return [];
    const { PolicyDocument: document, Roles: roles, RoleName: single } = resourceProperties(resource);
    if (document === undefined || !refersTo(roles ?? single ?? null, role)) return [];
    const computed = evaluator.evaluate(document, `/Resources/${id}/Properties/PolicyDocument`);
    return computed === undefined ? [] : [computed];
  });
}

function refersTo(value: JsonValue, logicalId: string): boolean {
  if (isJsonArray(value)) return value.some((member) => refersTo(member, logicalId));
  return isJsonObject(value) && value['Ref'] === logicalId;
}

/** What `AWS::Serverless::Connector`, and `Connectors` of the machine itself, let it call: anything of the destination's service. */
function connectorPolicies(template: Template, machine: string): JsonValue[] {
  const properties: JsonValue[] = Object.entries(template.resources).flatMap(([id, resource]) => {
    if (resourceType(resource) === 'AWS::Serverless::Connector') {
      const connector = resourceProperties(resource);
      return idOf(connector['Source']) === machine ? [connector] : [];
    }
    const embedded = id === machine && isJsonObject(resource) ? resource['Connectors'] : undefined;
    return isJsonObject(embedded) ? Object.values(embedded).map(resourceProperties) : [];
  });
  return properties.flatMap((connector) => {
    const destinations = isJsonObject(connector) ? (connector['Destination'] ?? []) : [];
    const list = isJsonArray(destinations) ? destinations : [destinations];
    return list.map((destination) => allowing(serviceOf(template, destination)));
  });
}

function idOf(end: JsonValue | undefined): JsonValue | undefined {
  return isJsonObject(end) ? end['Id'] : undefined;
}

/** A service, or `*` where the template does not tell. */
function serviceOf(template: Template, destination: JsonValue): string {
  const id = idOf(destination);
  const given = isJsonObject(destination) ? destination['Type'] : undefined;
  const type = typeof id === 'string' ? resourceType(ownMember(template.resources, id)) : given;
  if (typeof type !== 'string') return '*';
  return SERVERLESS[type] ?? CONNECTED[type.split('::')[1] ?? ''] ?? '*';
}

/** The services of SAM's own types. */
const SERVERLESS: Readonly<Record<string, string>> = {
  'AWS::Serverless::Api': 'execute-api',
  'AWS::Serverless::Function': 'lambda',
  'AWS::Serverless::HttpApi': 'execute-api',
  'AWS::Serverless::SimpleTable': 'dynamodb',
  'AWS::Serverless::StateMachine': 'states',
};

function allowing(service: string): JsonValue {
  return { Effect: 'Allow', Action: service === '*' ? '*' : `${service}:*`, Resource: '*' };
}
