import type { DataShape } from './data-shape.js';

/** Where the expressions of a state read from, as shapes that grow with what is read. */
export interface DataRoots {
  /** `$` and `$states.input`. */
  readonly input: DataShape;
  /** `$states.result`. */
  readonly result: DataShape;
  /** `$states.errorOutput`. */
  readonly error: DataShape;
  /** The context object: `$$` and `$states.context`. */
  readonly context: DataShape;
  variable(name: string): DataShape;
}
