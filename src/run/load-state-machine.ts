import { CallSite } from '../mocks/declare/call-site.js';
import { checkedMachine } from './checked-machine.js';
import { refuseUnknownOptions } from '../wording/refuse-unknown-options.js';
import { LOAD_OPTIONS, type LoadOptions } from './load-options.js';
import { runObserver } from './observe-runs.js';
import { readSource } from './read-source.js';
import { StateMachine } from './state-machine.js';
import type { StateNamesOf } from './state-names.js';

/**
 * State names of definition files, by path as it is passed to {@link loadStateMachine}. `asl-testkit types` writes the
 * declarations that fill it.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- generated declarations merge into it
export interface StateMachineFiles {}

/**
 * The names of the states of what a machine is loaded from: of a file that `asl-testkit types` knows, by its path from the
 * working directory, or from a folder below it (`../order.asl.json`); of an object that has them in its type. `string` for the
 * rest.
 */
export type StateNamesOfSource<Source> = Source extends string
  ? NamesOfFile<Source extends keyof StateMachineFiles ? Source : WithoutDots<Source>>
  : StateNamesOf<Source>;

/** `order.asl.json` for `../../order.asl.json`. */
type WithoutDots<Path extends string> = Path extends `../${infer Rest}` | `./${infer Rest}` ? WithoutDots<Rest> : Path;

type NamesOfFile<Path extends string> = Path extends keyof StateMachineFiles
  ? StateMachineFiles[Path] & string
  : string;

/**
 * Loads a state machine from what holds it: Amazon States Language as JSON or YAML, a SAM or CloudFormation template, a
 * serverless.yml, what `terraform show -json` printed, CDK's output folder; from an object that is one of the first two; or from
 * a construct of the AWS CDK, whose app is synthesised in this process.
 *
 * Files that a template points at (`DefinitionUri`) are read relative to it, if they lie in its project (`root`). Nothing else
 * is read, and nothing is fetched.
 *
 * @param source - A path, relative to the working directory or to the file that calls this, whichever has it; a `file:` URL; an
 *   Amazon States Language object or a parsed template; an `App`, a `Stack`, a `StateMachine` of CDK.
 * @throws TestkitError with code `FILE_UNREADABLE`, `INVALID_SYNTAX`, `INVALID_TEMPLATE` or `INVALID_DEFINITION`, saying
 *   what is wrong in which line; `INVALID_OPTION` for a path that both places have.
 * @example
 * ```ts
 * const machine = loadStateMachine('examples/error-processor/template.yml');
 * const beside = loadStateMachine(new URL('template.yml', import.meta.url));
 * const ofStack = loadStateMachine(new OrderStack(new App(), 'Test'), { resource: 'OrderMachine' });
 * ```
 */
export function loadStateMachine<const Source extends string | object>(
  source: Source,
  options: LoadOptions = {},
): StateMachine<StateNamesOfSource<Source>> {
  refuseUnknownOptions('loadStateMachine()', options, LOAD_OPTIONS);
  const definition = readSource(source, options, new CallSite(loadStateMachine));
  const machine = checkedMachine(definition);
  runObserver()?.loaded(machine);
  return new StateMachine<StateNamesOfSource<Source>>(machine, options);
}

/** The same for a path that somebody typed: relative to the working directory alone. */
export function loadFromWorkingDirectory(path: string, options: LoadOptions = {}): StateMachine {
  return new StateMachine(checkedMachine(readSource(path, options, undefined)), options);
}
