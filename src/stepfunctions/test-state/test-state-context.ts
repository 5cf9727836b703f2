import type { ContextObjectMaker } from '../../engine/context-object-maker.js';
import { isoTime } from '../../engine/time.js';
import type { State } from '../../machine/state.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { parseJsonText } from '../json-text.js';
import { validationException } from '../service-exception.js';
import { LONE_STATE } from './test-state-definition.js';

/** Members of a context object, by section, and what they have to be; null for anything. */
const MEMBERS: Readonly<Record<string, Readonly<Record<string, 'string' | 'number' | null>>>> = {
  Execution: {
    Id: 'string',
    Input: null,
    Name: 'string',
    RoleArn: 'string',
    StartTime: 'string',
    RedriveCount: 'number',
    RedriveTime: 'string',
  },
  State: { EnteredTime: 'string', Name: 'string', RetryCount: 'number' },
  StateMachine: { Id: 'string', Name: 'string' },
  Task: { Token: 'string' },
};

/**
 * The context object that a request gives, which the state sees as it is.
 *
 * @throws StepFunctionsException ValidationException, as recorded.
 */
export function givenContext(text: string, state: State): ContextObjectMaker {
  const context = parseJsonText(text);
  if (!isJsonObject(context)) throw invalid('must be a JSON object');
  for (const [name, section] of Object.entries(context)) checkSection(name, section);
  if (context.Task !== undefined && !hasToken(state)) {
    throw invalid(
      "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
    );
  }
  return (_token, item) => (item === null ? context : { ...context, Map: { Item: item } });
}

function checkSection(name: string, section: JsonValue): void {
  if (name === 'Map') throw invalid("'Map' field is not supported when mocking a Context object");
  const members = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
  if (members === undefined) throw invalid(`Field '${name}' is not allowed`);
  if (!isJsonObject(section)) throw invalid(`${name} must be an object`);
  for (const [member, value] of Object.entries(section)) {
    const type = Object.hasOwn(members, member) ? members[member] : undefined;
    if (type === undefined) throw invalid(`Field '${member}' is not allowed`);
    if (type !== null && typeof value !== type) throw invalid(`${name}.${member} must be a ${type}`);
  }
}

function invalid(reason: string): Error {
  return validationException(`Invalid Context object provided: ${reason}`);
}

function hasToken(state: State): boolean {
  return state.type === 'Task' && state.resource.pattern !== 'request';
}

/** What TestState's own context object is made of. */
export interface DefaultContext {
  readonly executionArn: string;
  readonly executionName: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly roleArn: string | undefined;
  readonly input: JsonValue;
  /** Virtual time in milliseconds since the epoch. */
  readonly startedAt: number;
}

/** The context object without one in the request: no RedriveCount, and `StateName` for every state (recorded). */
export function defaultContext(of: DefaultContext, state: State): ContextObjectMaker {
  const time = isoTime(of.startedAt);
  const counted = state.type === 'Task' || state.type === 'Map' || state.type === 'Parallel';
  const context: JsonObject = {
    Execution: {
      Id: of.executionArn,
      Input: of.input,
      StartTime: time,
      Name: of.executionName,
      RoleArn: of.roleArn ?? null,
    },
    StateMachine: { Id: of.stateMachineArn, Name: of.stateMachineName },
    State: { Name: LONE_STATE, EnteredTime: time, ...(counted ? { RetryCount: 0 } : {}) },
  };
  return (token, item) => ({
    ...context,
    ...(item === null ? {} : { Map: { Item: item } }),
    ...(token === undefined ? {} : { Task: { Token: token } }),
  });
}
