import { TestkitError } from '../../values/errors.js';
import { nearestName } from '../../wording/nearest-name.js';

/** How far an exploration goes. It counts what it does and reads no clock, so that it ends in the same place everywhere. */
export interface ExploreBounds {
  /** Situations that differ; default 20,000. */
  readonly states: number;
  /** Answers that are tried; default 200,000. */
  readonly answers: number;
  /** Answers on one path; default 5,000. */
  readonly depth: number;
  /** Mebibytes that situations may take, as far as that can be counted; default 512. */
  readonly memory: number;
}

const DEFAULT_BOUNDS: ExploreBounds = { states: 20_000, answers: 200_000, depth: 5000, memory: 512 };

/** @throws TestkitError `INVALID_OPTION` for a bound that does not exist or is no whole number from 1 on. */
export function checkBounds(wanted: Partial<ExploreBounds>): ExploreBounds {
  for (const [name, value] of Object.entries(wanted)) {
    if (!Object.hasOwn(DEFAULT_BOUNDS, name)) {
      const near = nearestName(name, Object.keys(DEFAULT_BOUNDS));
      const hint = near === undefined ? '' : `\nHint: did you mean "${near}"?`;
      throw new TestkitError('INVALID_OPTION', `explore() has no bound called "${name}"${hint}`);
    }
    if (!Number.isInteger(value) || value < 1) {
      throw new TestkitError(
        'INVALID_OPTION',
        `The bound "${name}" of explore() must be a whole number from 1 on, but is ${String(value)}`,
      );
    }
  }
  return { ...DEFAULT_BOUNDS, ...wanted };
}
