import { TestkitError } from '../values/errors.js';
import { isJsonObject, type JsonValue } from '../values/json.js';
import { nearestName } from '../wording/nearest-name.js';
import type { Execution } from '../history/execution.js';
import type { TaskCall } from '../history/task-call.js';
import { parseResource } from '../machine/resource.js';
import { isArnOf, parseFunctionName, type FunctionName } from '../integrations/lambda/function-name.js';
import { mockKeys, resourceKeys } from '../mocks/mock-keys.js';
import { explainKind } from './execution-subject.js';
import { machineOf } from './where.js';

/** A call, and what it is compared by under the name it was asked for. */
export interface NamedCall {
  readonly call: TaskCall;
  readonly input: JsonValue;
}

/**
 * The calls that a name means: of a state, a Lambda function or activity (name or ARN, with or without a version), or a resource
 * such as `dynamodb:putItem`. The same names as in `mocks`.
 *
 * A Lambda function's input is the event it gets, however it was called; under the name `lambda:invoke` it is all parameters.
 *
 * @throws TestkitError INVALID_OPTION for a name that no task of the machine can have.
 */
export function callsNamed(matcher: string, execution: Execution, name: string): readonly NamedCall[] {
  if (typeof name !== 'string') {
    throw new TestkitError(
      'INVALID_OPTION',
      `${matcher}() needs the name of a state, function or resource, but got ${explainKind(name)}.`,
    );
  }
  const calls = execution.tasks.flatMap((call) => asNamed(call, name) ?? []);
  if (calls.length === 0) checkName(matcher, execution, name);
  return calls;
}

function asNamed(call: TaskCall, name: string): NamedCall | undefined {
  const target = functionOf(call);
  const means = target !== undefined && (target.keys.includes(name) || isArnOf(name, target));
  if (call.state === name || means) return { call, input: target === undefined ? call.input : eventOf(call) };
  const resource = parseResource(call.resource);
  const isResource = resource !== undefined && (call.resource === name || resourceKeys(resource).includes(name));
  return isResource ? { call, input: call.input } : undefined;
}

/** The Lambda function a call goes to. */
function functionOf({ resource: arn, input }: TaskCall): FunctionName | undefined {
  const resource = parseResource(arn);
  if (resource?.kind === 'lambda') return parseFunctionName(arn);
  if (resource?.service !== 'lambda' || resource.action !== 'invoke' || !isJsonObject(input)) return undefined;
  const { FunctionName, Qualifier } = input;
  if (typeof FunctionName !== 'string') return undefined;
  return parseFunctionName(FunctionName, typeof Qualifier === 'string' ? Qualifier : undefined);
}

/** What the function gets: the input of a bare function ARN, else the `Payload`, read if it is JSON text. */
function eventOf({ resource, input }: TaskCall): JsonValue {
  if (parseResource(resource)?.kind === 'lambda' || !isJsonObject(input)) return input;
  const payload = input.Payload ?? {};
  if (typeof payload !== 'string') return payload;
  try {
    return JSON.parse(payload) as JsonValue;
  } catch {
    return payload;
  }
}

function checkName(matcher: string, execution: Execution, name: string): void {
  const machine = machineOf(execution);
  const keys = mockKeys(machine);
  if (keys.includes(name)) return;
  const known = [...keys.known.keys()];
  const nearest = nearestName(name, known);
  const lines = [
    `No task of state machine "${machine.name}" has the name, function or resource ${JSON.stringify(name)} that ${matcher}() is given.`,
    ...(nearest === undefined ? [] : [`Did you mean "${nearest}"?`]),
    `What its tasks can be called: ${known
      .slice(0, 12)
      .map((key) => JSON.stringify(key))
      .join(', ')}${known.length > 12 ? `, … ${known.length - 12} more` : ''}`,
  ];
  throw new TestkitError('INVALID_OPTION', lines.join('\n'));
}
