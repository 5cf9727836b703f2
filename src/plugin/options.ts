import { TestkitError } from '../values/errors.js';
import { nearestName } from '../wording/nearest-name.js';
import { checkThresholds, type CoverageThresholds } from '../coverage/report/thresholds.js';
import { checkReporters, type CoverageReporter } from '../coverage/report/write-reports.js';

/** How the coverage of state machines is collected and reported. */
export interface CoverageOptions {
  /** Default true. */
  readonly enabled?: boolean;
  /** The least that tests have to take, in percent over all machines; less fails the run. Default: none. */
  readonly thresholds?: CoverageThresholds;
  /** Default `['text']`. */
  readonly reporters?: readonly CoverageReporter[];
  /** Definition files to report on, as patterns; those that no test loads are reported too. Default: all that tests load. */
  readonly include?: readonly string[];
  /** Definition files to leave out, as patterns. */
  readonly exclude?: readonly string[];
  /** Where reports are written to, and raw files in the folder `raw` in it. Default `coverage/asl`. */
  readonly dir?: string;
  /** Whether what `fuzz`, `explore` and `simulate` take counts as taken. Default false. */
  readonly explored?: boolean;
}

/** What the plugin does. */
export interface AslTestkitOptions {
  /** Coverage of state machines. Default false; true takes the defaults. */
  readonly coverage?: CoverageOptions | boolean;
}

/** {@link CoverageOptions} with all defaults. */
export interface CheckedCoverageOptions {
  readonly thresholds: CoverageThresholds;
  readonly reporters: readonly CoverageReporter[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly dir: string;
  readonly explored: boolean;
}

const OPTIONS: readonly (keyof AslTestkitOptions)[] = ['coverage'];
const COVERAGE_OPTIONS: readonly (keyof CoverageOptions)[] = [
  'enabled',
  'thresholds',
  'reporters',
  'include',
  'exclude',
  'dir',
  'explored',
];

/**
 * Checks the options of the plugin.
 *
 * @returns Those of coverage; undefined where it is off.
 * @throws TestkitError INVALID_OPTION for unknown names and values of another form.
 */
export function checkOptions(options: AslTestkitOptions): CheckedCoverageOptions | undefined {
  checkNames('aslTestkit option', options, OPTIONS);
  const { coverage = false } = options;
  if (coverage === false) return undefined;
  if (coverage === true) return checkOptions({ coverage: {} });
  checkNames('coverage option', coverage, COVERAGE_OPTIONS);
  const { enabled = true, thresholds = {}, reporters = ['text'], include = [], exclude = [] } = coverage;
  const { dir = 'coverage/asl', explored = false } = coverage;
  checkList('reporters', reporters);
  checkList('include', include);
  checkList('exclude', exclude);
  checkType('enabled', enabled, 'boolean');
  checkType('explored', explored, 'boolean');
  checkType('dir', dir, 'string');
  const checked = { thresholds: checkThresholds({ ...thresholds }), reporters: checkReporters(reporters) };
  return enabled ? { ...checked, include, exclude, dir, explored } : undefined;
}

function checkNames(what: string, given: unknown, known: readonly string[]): void {
  if (typeof given !== 'object' || given === null) {
    throw new TestkitError('INVALID_OPTION', `The ${what}s must be an object, but are a ${typeof given}`);
  }
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const near = nearestName(name, known);
    const hint = near === undefined ? `Options: ${known.join(', ')}` : `Hint: did you mean "${near}"?`;
    throw new TestkitError('INVALID_OPTION', `Unknown ${what} "${name}"\n${hint}`);
  }
}

function checkList(name: string, given: unknown): void {
  if (Array.isArray(given) && given.every((each) => typeof each === 'string')) return;
  throw new TestkitError('INVALID_OPTION', `The coverage option "${name}" must be a list of texts`);
}

function checkType(name: string, given: unknown, type: 'boolean' | 'string'): void {
  if (typeof given === type) return;
  throw new TestkitError('INVALID_OPTION', `The coverage option "${name}" must be a ${type}, but is a ${typeof given}`);
}
