/** What a template says of a Lambda function, as far as its handler can see it. */
export interface FunctionSettings {
  /** The function's time limit, in seconds. */
  readonly timeoutSeconds?: number;
  /** The function's memory, in MB. */
  readonly memorySize?: number;
}

/** Of a function that no template tells of. */
export const NO_SETTINGS: FunctionSettings = Object.freeze({});
