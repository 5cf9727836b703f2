/**
 * The failure of one of Step Functions' own JSONata functions. It is reported under the code D3137, which is the one
 * measured for an unknown hash algorithm, a negative size and bad JSON, and the one JSONata gives to `$error`.
 */
export class JsonataFunctionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'JsonataFunctionError';
  }
}

/** An argument of a wrong type: `T0410`, in the package's words. */
export class JsonataArgumentError extends Error {
  /** Which argument, from 1. */
  readonly index: number;
  /** `T0412`: a list, of what is not a list. */
  readonly code: 'T0410' | 'T0412';

  constructor(index: number, code: 'T0410' | 'T0412' = 'T0410') {
    super(`Argument ${index}`);
    this.name = 'JsonataArgumentError';
    this.index = index;
    this.code = code;
  }
}
