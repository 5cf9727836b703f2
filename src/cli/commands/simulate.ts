import { TestkitError } from '../../values/errors.js';
import { isJsonObject, type JsonValue } from '../../values/json.js';
import { nearestName } from '../../wording/nearest-name.js';
import { simulateUntil } from '../../fuzz/simulate/simulate.js';
import type { Simulation } from '../../fuzz/simulate/simulation.js';
import type { TaskModel } from '../../fuzz/simulate/task-model.js';
import { loadFromWorkingDirectory } from '../../run/load-state-machine.js';
import type { Command } from '../command.js';
import { onInterrupt } from '../interruption.js';
import { ProgressLine } from '../progress-line.js';
import { readInput } from '../read-input.js';
import { ROOT_OPTION, rootFrom } from '../root-option.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { writeText } from '../write-text.js';

/** What a task may be told to be, in a file. */
const MODEL_FIELDS = ['errorRate', 'error', 'seconds', 'output', 'outage', 'bursts'];

/** `asl-testkit simulate`: what a retry policy does under failure, in figures. */
export const simulate: Command = {
  usage: '<file>',
  description: [
    'Runs a state machine many times on virtual time, its tasks failing and taking as long as you say, and counts:',
    'how often it succeeds, how long it takes, how many calls the retries make.',
    'Exits with 0 if it could be simulated, whatever came out, 2 if it could not.',
  ].join('\n'),
  options: [
    {
      flags: '--tasks <json>',
      description: 'How each task behaves: {"Charge": {"errorRate": 0.05, "seconds": 0.2}}; @file reads it from a file',
    },
    { flags: '--runs <n>', description: 'Executions. Default: 10000' },
    { flags: '--seed <n>', description: 'The same seed, the same failures. Default: 0' },
    { flags: '--input <json>', description: 'Input of the executions; @file reads it from a file. Default: {}' },
    { flags: '--resource <id>', description: 'Which state machine of a template with several, by logical ID' },
    ROOT_OPTION,
    { flags: '--svg <file>', description: 'Also draw how long executions took' },
    { flags: '--json', description: 'Print the figures as JSON' },
  ],
  examples: [
    'order.asl.json --tasks \'{"Charge":{"errorRate":0.05,"error":"Busy","seconds":{"median":0.2,"p99":2}}}\'',
    'order.asl.json --tasks @tasks.json --runs 100000 --svg durations.svg',
  ],
  async run(args, terminal): Promise<ExitCode> {
    const [file = ''] = args.positionals;
    const resource = args.text('resource');
    const runs = args.integer('runs');
    const seed = args.integer('seed');
    const input = args.text('input');
    const svg = args.text('svg');
    const tasks = readTasks(args.text('tasks'), terminal);
    const machine = loadFromWorkingDirectory(file, {
      ...(resource === undefined ? {} : { resource }),
      ...rootFrom(args),
    });
    const progress = new ProgressLine(terminal, 'executions');
    const interruption = onInterrupt(terminal);
    let simulation: Simulation;
    try {
      const options = {
        tasks,
        ...(runs === undefined ? {} : { runs }),
        ...(seed === undefined ? {} : { seed }),
        ...(input === undefined ? {} : { input: readInput(input, terminal) }),
        onProgress: progress.show,
      };
      simulation = await simulateUntil(machine, options, interruption.signal);
    } finally {
      progress.clear();
      interruption.end();
    }
    const interrupted = interruption.signal.aborted;
    if (interrupted) terminal.stderr(`Interrupted after ${simulation.runs} executions.\n`);
    terminal.stdout(args.flag('json') ? toJson(simulation) : `${simulation.toText()}\n`);
    if (svg !== undefined) writeText(svg, simulation.toSvg(), terminal);
    return interrupted ? 130 : 0;
  },
};

function readTasks(given: string | undefined, terminal: Terminal): Record<string, TaskModel> {
  if (given === undefined) return {};
  const value = readInput(given, terminal);
  if (!isJsonObject(value)) throw unusable('--tasks must be an object of models by task.');
  return Object.fromEntries(Object.entries(value).map(([state, model]) => [state, modelFrom(state, model)]));
}

/** Rates and durations are looked at by the simulation itself; here, only what has the wrong shape. */
function modelFrom(state: string, model: JsonValue): TaskModel {
  if (!isJsonObject(model))
    throw unusable(`The model of "${state}" must be an object, but is ${JSON.stringify(model)}.`);
  for (const field of Object.keys(model)) {
    if (MODEL_FIELDS.includes(field)) continue;
    const near = nearestName(field, MODEL_FIELDS);
    const hint = near === undefined ? `Fields: ${MODEL_FIELDS.join(', ')}` : `Hint: did you mean "${near}"?`;
    throw new TestkitError('INVALID_OPTION', `The model of "${state}" has no field "${field}".\n${hint}`);
  }
  for (const field of ['outage', 'bursts', ...(typeof model.seconds === 'number' ? [] : ['seconds'])]) {
    if (model[field] !== undefined) checkNumbers(state, field, model[field]);
  }
  return model;
}

function checkNumbers(state: string, field: string, value: JsonValue): void {
  if (isJsonObject(value) && Object.values(value).every((member) => typeof member === 'number')) return;
  throw unusable(`"${field}" of "${state}" must hold numbers, but is ${JSON.stringify(value)}.`);
}

function unusable(problem: string): TestkitError {
  return new TestkitError(
    'INVALID_OPTION',
    `${problem}\nHint: --tasks '{"Charge": {"errorRate": 0.05, "seconds": 0.2}}'`,
  );
}

/** The simulation under the names that `Simulation` has for its parts. */
function toJson(simulation: Simulation): string {
  const { stateMachine, runs, seed, success, statuses, errors, duration, attempts, invocations } = simulation;
  const { routes, catchers, retriers } = simulation;
  const report = {
    ...{ stateMachine, runs, seed, success, statuses, errors, duration, attempts, invocations },
    ...{ routes, catchers, retriers },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
