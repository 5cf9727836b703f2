import { isJsonArray, isJsonObject, type JsonValue } from '../../../values/json.js';
import { didYouMean } from '../../../wording/nearest-name.js';
import { ownMember } from '../../../values/own-member.js';
import { pseudoParameter } from './environment.js';
import type { TemplateEvaluator } from './evaluator.js';
import {
  attributePlaceholder,
  namedPlaceholder,
  type NamedResource,
  nameProperties,
  refPlaceholder,
} from './placeholders.js';
import { resourceProperties, resourceType } from './template.js';
import { valueText } from './value-text.js';

/** What `Ref` yields: a parameter's value, a pseudo parameter, or a placeholder for a resource; undefined is NoValue. */
export function reference(evaluator: TemplateEvaluator, name: string, pointer: string): JsonValue | undefined {
  const { template, environment, options } = evaluator;
  if (name === 'AWS::NoValue') return undefined;
  const given = ownMember(options.references ?? {}, name);
  if (given !== undefined) return given;
  const pseudo = pseudoParameter(name, environment);
  if (pseudo !== undefined) return pseudo;
  const parameter = ownMember(template.parameters, name);
  if (parameter !== undefined) return parameterValue(evaluator, name, parameter);
  // SAM: Function.Version and Function.Alias refer to what it generates for the function.
  const [logicalId = '', generated] = name.split('.');
  if (generated === 'Version' || generated === 'Alias') {
    const arn = valueText(attributeOf(evaluator, logicalId, 'Arn', pointer));
    return `${arn}:${generated === 'Version' ? '1' : aliasOf(evaluator, logicalId)}`;
  }
  return refPlaceholder(namedResource(evaluator, name, pointer), environment);
}

/** What `Fn::GetAtt` yields: what the options say, or a placeholder. */
export function attributeOf(
  evaluator: TemplateEvaluator,
  logicalId: string,
  attribute: string,
  pointer: string,
): JsonValue {
  const given = ownMember(evaluator.options.references ?? {}, `${logicalId}.${attribute}`);
  if (given !== undefined) return given;
  const output = evaluator.template.neighbours?.nestedOutput(logicalId, attribute);
  if (output !== undefined) return output;
  return attributePlaceholder(namedResource(evaluator, logicalId, pointer), attribute, evaluator.environment);
}

function namedResource(evaluator: TemplateEvaluator, logicalId: string, pointer: string): NamedResource {
  const { template } = evaluator;
  const resource = ownMember(template.resources, logicalId);
  if (resource === undefined) {
    const type = generatedType(logicalId, Object.keys(template.resources));
    if (type !== undefined) return { type, logicalId, name: undefined };
    const names = [...Object.keys(template.resources), ...Object.keys(template.parameters)];
    throw evaluator.error(
      `The template has no resource or parameter "${logicalId}".${didYouMean(logicalId, names)}`,
      pointer,
      `If something else makes it, pass references: { ${JSON.stringify(logicalId)}: … }.`,
    );
  }
  const type = resourceType(resource);
  return { type, logicalId, name: resourceName(evaluator, logicalId, type, resource) };
}

/** What SAM adds to the logical ID of a resource for the resources it makes from it. */
const GENERATED_SUFFIX = /^(?:\w*Role|Version\w*|Alias\w+|Url\w*|\w*Stage|Deployment\w*|\w*Permission\w*)$/;

/** Templates may refer to resources that SAM adds, such as the role of a function. */
function generatedType(logicalId: string, existing: readonly string[]): string | undefined {
  if (logicalId === 'ServerlessRestApi') return 'AWS::ApiGateway::RestApi';
  if (logicalId === 'ServerlessHttpApi') return 'AWS::ApiGatewayV2::Api';
  const generated = existing.some(
    (id) => logicalId.startsWith(id) && GENERATED_SUFFIX.test(logicalId.slice(id.length)),
  );
  if (!generated) return undefined;
  return logicalId.endsWith('Role') ? 'AWS::IAM::Role' : 'AWS::Serverless::Generated';
}

function resourceName(
  evaluator: TemplateEvaluator,
  logicalId: string,
  type: string,
  resource: JsonValue,
): string | undefined {
  const properties = resourceProperties(resource);
  for (const property of nameProperties(type)) {
    const written = ownMember(properties, property);
    if (written === undefined) continue;
    const name = evaluator.evaluate(written, `/Resources/${logicalId}/Properties/${property}`);
    if (typeof name === 'string' && name !== '') return name;
  }
  return undefined;
}

function aliasOf(evaluator: TemplateEvaluator, logicalId: string): string {
  const properties = resourceProperties(ownMember(evaluator.template.resources, logicalId));
  const alias = ownMember(properties, 'AutoPublishAlias');
  const name =
    alias === undefined ? undefined : evaluator.evaluate(alias, `/Resources/${logicalId}/Properties/AutoPublishAlias`);
  return typeof name === 'string' ? name : 'live';
}

/** The value given for a parameter, its default, or a text that could stand for it. Numbers are text, as CloudFormation has it. */
function parameterValue(evaluator: TemplateEvaluator, name: string, parameter: JsonValue): JsonValue {
  const declaration = isJsonObject(parameter) ? parameter : {};
  const type = valueText(declaration['Type'] ?? 'String');
  const given = evaluator.options.parameters;
  const fromSsm = type.startsWith('AWS::SSM::Parameter::');
  const value: JsonValue | undefined =
    ownMember(given ?? {}, name) ??
    evaluator.template.neighbours?.parameter(name) ??
    (fromSsm ? name : declaration['Default']);
  const isList = /^(?:CommaDelimitedList|List<)/.test(type) || type.includes('Value<List');
  if (value !== undefined && value !== null) {
    if (!isList) return valueText(value);
    if (isJsonArray(value)) return value;
    return valueText(value)
      .split(',')
      .map((item) => item.trim());
  }
  const placeholder = parameterPlaceholder(evaluator, name, declaration['AllowedValues'], type);
  return isList ? [placeholder] : placeholder;
}

function parameterPlaceholder(
  { environment }: TemplateEvaluator,
  name: string,
  allowed: JsonValue | undefined,
  type: string,
): string {
  if (isJsonArray(allowed) && allowed.length > 0) return valueText(allowed[0] ?? '');
  if (type === 'Number' || type === 'List<Number>') return '1';
  return namedPlaceholder(name, environment);
}
