import { definitionFromObject } from '../../src/definition/sources/from-object.js';
import { toJsonValue } from '../../src/values/json-entry.js';
import { Interpreter } from '../../src/engine/interpreter.js';
import type { InterpreterOptions } from '../../src/engine/interpreter-options.js';
import { DEFAULT_LIMITS } from '../../src/engine/limits.js';
import { Execution } from '../../src/history/execution.js';
import type { Machine } from '../../src/machine/machine.js';
import { checkedMachine } from '../../src/run/checked-machine.js';
import { drive, driveSync } from '../../src/run/drive.js';
import { createResponder } from '../../src/mocks/create-responder.js';
import type { Responder, ResponderOptions } from '../../src/mocks/responder.js';

const START = Date.UTC(2025, 0, 1);

/** What a test of the tasks room gives a run. */
export interface MockedOptions extends ResponderOptions {
  readonly input?: unknown;
  readonly name?: string;
  readonly context?: InterpreterOptions['context'];
}

export function machineOf(document: unknown, name = 'Order'): Machine {
  return checkedMachine(definitionFromObject(document, { name }));
}

/** A machine with one Task, and whatever else is given of it. */
export function oneTask(resource: string, fields: Readonly<Record<string, unknown>> = {}): Machine {
  const parameters = resource.includes(':::') && fields['Arguments'] === undefined ? { Parameters: {} } : {};
  const state = { Type: 'Task', Resource: resource, End: true, ...parameters, ...fields };
  return machineOf({ StartAt: 'Work', States: { Work: state } });
}

/** Runs a machine to its end with synchronous mocks. */
export function runMocked(machine: Machine, options: MockedOptions = {}): Execution {
  const responder = createResponder(machine, options);
  const engine = engineFor(machine, options, responder);
  driveSync(engine, responder);
  responder.finish();
  return new Execution(engine.root, { answeredBy: (effect) => responder.answeredBy(effect) });
}

/** The same with mocks that may answer with promises. */
export async function runMockedAsync(machine: Machine, options: MockedOptions = {}): Promise<Execution> {
  const responder = createResponder(machine, options);
  const engine = engineFor(machine, options, responder);
  await drive(engine, responder);
  responder.finish();
  return new Execution(engine.root, { answeredBy: (effect) => responder.answeredBy(effect) });
}

export function engineFor(machine: Machine, options: MockedOptions, responder: Responder): Interpreter {
  const { name = 'execution', input = {} } = options;
  const prefix = 'arn:aws:states:us-east-1:123456789012';
  return new Interpreter({
    machine,
    input: toJsonValue(input, () => 'The input', 'INVALID_INPUT'),
    type: 'STANDARD',
    seed: 0,
    startTime: START,
    name,
    arn: `${prefix}:execution:${machine.name}:${name}`,
    stateMachineArn: `${prefix}:stateMachine:${machine.name}`,
    roleArn: 'arn:aws:iam::123456789012:role/Role',
    limits: DEFAULT_LIMITS,
    context: options.context,
    mockedStates: responder.mockedStates,
  });
}

/** The message of what a function throws, without the numbers of lines in tests. */
export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replace(/(\.test\.ts):\d+/g, '$1:<line>');
  }
  throw new Error('nothing was thrown');
}
