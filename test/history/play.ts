import type { Definition } from '../../src/definition/definition.js';
import type { JsonObject, JsonValue } from '../../src/values/json.js';
import type { Effect } from '../../src/engine/records/effect.js';
import { Interpreter } from '../../src/engine/interpreter.js';
import { DEFAULT_LIMITS, type Limits } from '../../src/engine/limits.js';
import type { Outcome } from '../../src/engine/outcome.js';
import { DEFAULT_START_TIME } from '../../src/engine/time.js';
import { Execution } from '../../src/history/execution.js';
import type { ExecutionDetails } from '../../src/history/execution-details.js';
import { compileMachine } from '../../src/machine/compile/compile-machine.js';

/** What the world outside answers, by state: a list of outcomes used in turn, or one for all calls. */
export type Answers = Readonly<Record<string, Outcome | readonly Outcome[] | ((effect: Effect) => Outcome)>>;

export interface Play {
  readonly document: JsonObject;
  readonly input?: JsonValue;
  readonly answers?: Answers;
  readonly name?: string;
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly stopAfter?: string;
  readonly mockedStates?: readonly string[];
  readonly limits?: Partial<Limits>;
  readonly details?: ExecutionDetails;
}

/** Runs a definition on the engine alone, so that these tests need nothing that is built on top of history/. */
export function play(options: Play): Execution {
  const { document, input = {}, answers = {}, name = 'Sample', type = 'STANDARD' } = options;
  const machine = compileMachine(definitionOf(document, name));
  const state = (wanted: string) => {
    const found = machine.stateByName.get(wanted);
    if (found === undefined) throw new Error(`The test names a state "${wanted}" that is not there.`);
    return found;
  };
  const engine = new Interpreter({
    machine,
    input,
    type,
    seed: 1,
    startTime: DEFAULT_START_TIME,
    name: 'e-1',
    arn: `arn:aws:states:us-east-1:123456789012:execution:${name}:e-1`,
    stateMachineArn: `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`,
    roleArn: 'arn:aws:iam::123456789012:role/r',
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    stopAfter: options.stopAfter === undefined ? undefined : state(options.stopAfter),
    mockedStates: new Set((options.mockedStates ?? []).map(state)),
  });
  const used = new Map<string, number>();
  for (;;) {
    const pause = engine.advance();
    if (pause.kind !== 'effects') break;
    for (const effect of pause.effects) engine.resume(effect, answer(effect, answers, used));
  }
  return new Execution(engine.root, options.details);
}

function answer(effect: Effect, answers: Answers, used: Map<string, number>): Outcome {
  const { name } = effect.state;
  const given = answers[name];
  if (given === undefined) return { kind: 'success', output: {} };
  if (typeof given === 'function') return given(effect);
  if (!isList(given)) return given;
  const turn = used.get(name) ?? 0;
  used.set(name, turn + 1);
  const outcome = given[turn];
  if (outcome === undefined) throw new Error(`The test has no answer ${String(turn)} for "${name}".`);
  return outcome;
}

function isList(given: Outcome | readonly Outcome[]): given is readonly Outcome[] {
  return Array.isArray(given);
}

/** A definition whose parts were all "written" in sample.asl.json, each on the line of its place in the document. */
function definitionOf(document: JsonObject, name: string): Definition {
  const lines = new Map<string, number>();
  const walk = (value: JsonValue, pointer: string): void => {
    lines.set(pointer, lines.size + 1);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) walk(member, `${pointer}/${key}`);
  };
  walk(document, '');
  return {
    document,
    name,
    type: 'STANDARD',
    locate: (pointer) => ({ file: 'sample.asl.json', line: lines.get(pointer) ?? 1, column: 1 }),
  };
}

export const succeed = (output: JsonValue = {}, after = 0): Outcome => ({ kind: 'success', output, after });

export const fail = (error: string, cause?: string, after = 0): Outcome => ({
  kind: 'failure',
  error,
  ...(cause === undefined ? {} : { cause }),
  after,
});

const LAMBDA = 'arn:aws:states:::lambda:invoke';

/** A Task that calls a Lambda function. */
export function task(fields: JsonObject): JsonObject {
  return { Type: 'Task', Resource: LAMBDA, Parameters: { FunctionName: 'f', 'Payload.$': '$' }, ...fields };
}
