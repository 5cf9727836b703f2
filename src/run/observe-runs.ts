import type { Interpreter } from '../engine/interpreter.js';
import type { Machine } from '../machine/machine.js';

/** Told of every run of a machine, whatever starts it. */
export interface RunObserver {
  /** A machine was loaded from a file, whether or not it will run. */
  loaded(machine: Machine): void;
  /** A run begins that nobody promises an end of: it waits for handlers, or is moved by hand. A fork has its past behind it. */
  began(engine: Interpreter): void;
  /** A run that was driven to its end is there, or a mistake of the test has ended it. */
  ended(engine: Interpreter): void;
  /** The same of a run that `fuzz`, `explore` or `simulate` made. */
  explored(engine: Interpreter): void;
}

let observer: RunObserver | undefined;
let loadObserver: ((files: readonly string[]) => void) | undefined;

/** Names who is told which files a definition was loaded from; nobody, with undefined. */
export function observeLoads(by: ((files: readonly string[]) => void) | undefined): void {
  loadObserver = by;
}

/** Tells whoever wants to know which files a definition was loaded from. */
export function noteLoad(files: readonly string[]): void {
  loadObserver?.(files);
}

/** Names who is told of runs from now on; nobody, with undefined. Conditions of Choices are watched meanwhile. */
export function observeRuns(by: RunObserver | undefined): void {
  observer = by;
}

/** Who is told of runs; undefined while nobody is. */
export function runObserver(): RunObserver | undefined {
  return observer;
}
