/**
 * The failure of one of Step Functions' own JSONata functions. It is reported under the code D3137, which is the one
 * recorded for an unknown hash algorithm and the one JSONata gives to `$error`.
 */
export class JsonataFunctionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'JsonataFunctionError';
  }
}
