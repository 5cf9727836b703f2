import { isJsonArray, isJsonObject, setKey, type JsonValue } from '../values/json.js';
import { requestMember } from '../integrations/shapes/java-spelling.js';
import type { Shape } from '../integrations/shapes/shape.js';

/**
 * Turns a Task's parameters into the input of an SDK command: member names as the API spells them, dates as `Date`, blobs
 * as bytes. A null is left out, as Step Functions does.
 *
 * What the API wants as text may be given as any JSON value; Step Functions sends its compact text (`MessageBody` of SQS,
 * `Message` of SNS, `Input` of a nested execution, `Detail` of an event). A streamed body is always JSON text, so that a
 * string arrives in quotes (recording `services/test_s3_put_object`).
 */
export function commandInput(shape: Shape, value: JsonValue): unknown {
  if (value === null) return undefined;
  switch (shape.type) {
    case 'structure': {
      if (!isJsonObject(value)) return value;
      const input: Record<string, unknown> = {};
      for (const [name, given] of Object.entries(value)) {
        const member = requestMember(shape.members, name);
        const sent = member === undefined ? given : commandInput(member.shape(), given);
        if (sent !== undefined) input[member?.apiName ?? name] = sent;
      }
      return input;
    }
    case 'list':
      return isJsonArray(value) ? value.map((item) => commandInput(shape.member(), item)) : value;
    case 'map': {
      if (!isJsonObject(value)) return value;
      const input: Record<string, JsonValue> = {};
      for (const [key, item] of Object.entries(value))
        setKey(input, key, commandInput(shape.value(), item) as JsonValue);
      return input;
    }
    case 'string':
      return typeof value === 'string' ? value : JSON.stringify(value);
    case 'timestamp':
      return typeof value === 'string' || typeof value === 'number' ? new Date(value) : value;
    case 'blob':
      return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
    case 'stream':
      return new TextEncoder().encode(JSON.stringify(value));
    default:
      return value;
  }
}

/**
 * The input of a command whose client package carries no schemas (older than 3.930): top-level names are spelt as the
 * service's API does, the rest goes as it is.
 */
export function untypedInput(sdkServiceId: string, value: JsonValue): unknown {
  if (!isJsonObject(value) || !LOWER_CASE_APIS.has(sdkServiceId)) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(entries.map(([name, member]) => [name.charAt(0).toLowerCase() + name.slice(1), member]));
}

/** Services whose APIs spell members with a small first letter. */
const LOWER_CASE_APIS: ReadonlySet<string> = new Set([
  'apigateway',
  'batch',
  'bedrock',
  'bedrockruntime',
  'codebuild',
  'codecommit',
  'codepipeline',
  'cloudwatchlogs',
  'ecr',
  'ecs',
  'eks',
  'emrcontainers',
  'emrserverless',
  'iot',
  'sfn',
]);
