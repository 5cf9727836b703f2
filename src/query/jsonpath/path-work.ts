import { QueryError } from '../query-error.js';

/** Values one evaluation of a path may look at: a filter over a million items, but not `$..*..*..*` over them. */
const MAX_VISITS = 10_000_000;

/** Counts what one evaluation of a path costs, so that no path and document can keep it busy for ever. */
export class PathWork {
  #left = MAX_VISITS;

  /** Counts `visits` more values. @throws {@link QueryError} when there have been too many. */
  spend(visits: number): void {
    this.#left -= visits;
    if (this.#left < 0) {
      throw new QueryError(
        'States.Runtime',
        'The JSONPath looks at more than 10,000,000 values, where asl-testkit stops',
      );
    }
  }
}
