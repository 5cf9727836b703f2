import { TestkitError } from '../../values/errors.js';
import { nearestName } from '../../wording/nearest-name.js';
import type { MachineCoverage } from '../coverage-map.js';
import { figuresOf, METRICS, percentOf, type Metric } from '../metrics.js';

/** The least coverage of each figure, in percent over all machines. */
export type CoverageThresholds = Readonly<Partial<Record<Metric, number>>>;

/**
 * Checks the form of thresholds.
 *
 * @param given - `{ states: 100, catchers: 90 }`.
 * @throws TestkitError INVALID_OPTION for names that are not figures and for values that are not percentages.
 */
export function checkThresholds(given: Readonly<Record<string, unknown>>): CoverageThresholds {
  for (const [name, value] of Object.entries(given)) {
    if (!METRICS.some((metric) => metric === name)) {
      const near = nearestName(name, METRICS);
      const hint = near === undefined ? `Thresholds: ${METRICS.join(', ')}` : `Hint: did you mean "${near}"?`;
      throw new TestkitError('INVALID_OPTION', `Unknown coverage threshold "${name}"\n${hint}`);
    }
    if (value !== undefined && (typeof value !== 'number' || !(value >= 0 && value <= 100))) {
      throw new TestkitError(
        'INVALID_OPTION',
        `The coverage threshold "${name}" must be a percentage from 0 to 100, but is ${typeof value === 'number' ? value : `a ${typeof value}`}`,
      );
    }
  }
  return given;
}

/** Thresholds as the command line has them: `states=100,catchers=90`. @throws TestkitError INVALID_OPTION. */
export function parseThresholds(text: string): CoverageThresholds {
  const entries = text.split(',').map((part): [string, unknown] => {
    const [name = '', value = ''] = part.split('=').map((side) => side.trim());
    return [name, value === '' ? 'nothing' : Number.isNaN(Number(value)) ? value : Number(value)];
  });
  return checkThresholds(Object.fromEntries(entries));
}

/** What is below a threshold, one sentence each. Where no machine was loaded, that is below any threshold. */
export function belowThresholds(
  machines: readonly MachineCoverage[],
  thresholds: CoverageThresholds,
  explored = false,
): string[] {
  const wanted = METRICS.filter((metric) => (thresholds[metric] ?? 0) > 0);
  if (wanted.length === 0) return [];
  if (machines.length === 0) return ['Coverage has thresholds, but no state machine was loaded or run.'];
  const figures = figuresOf(
    machines.flatMap(({ items }) => items),
    explored,
  );
  return wanted.flatMap((metric) => {
    const { taken, all } = figures[metric];
    const percent = percentOf({ taken, all });
    const least = thresholds[metric] ?? 0;
    return percent >= least
      ? []
      : [`Coverage of ${metric} is ${percent} % (${taken} of ${all}), below the threshold of ${least} %.`];
  });
}
