import { TestkitError } from '../../values/errors.js';
import type { ShapeProblem } from './check-shape.js';

/** What a Task is sent does not fit the API: a mistake of the definition, or of the data that a test feeds it. */
export class RequestRefused extends TestkitError {
  readonly problems: readonly ShapeProblem[];

  constructor(text: string, problems: readonly ShapeProblem[]) {
    super('INVALID_DEFINITION', text);
    this.problems = problems;
  }

  /** Whether no data would make it right: a parameter is named that the API does not have. */
  get isMistakeOfDefinition(): boolean {
    return this.problems.some(({ kind }) => kind === 'unknown');
  }
}
