/** What a diagnostic's code says. */
interface CodeMeaning {
  /** `both`: an error where the service refuses it, a warning where it accepts what hardly anybody means. */
  readonly severity: 'error' | 'warning' | 'both';
  /** Whose code it is: of the API reference or seen from the service, or our own. */
  readonly origin: 'service' | 'kit';
  readonly meaning: string;
}

/** Data: all codes of diagnostics; docs/diagnostics.md has the same table, and a test holds the two together. */
export const DIAGNOSTIC_CODES = {
  INVALID_JSON_DESCRIPTION: {
    severity: 'error',
    origin: 'service',
    meaning: 'The text is not JSON.',
  },
  SCHEMA_VALIDATION_FAILED: {
    severity: 'error',
    origin: 'service',
    meaning:
      'A field is missing, not supported, of the wrong type, out of range, or its path or function call cannot be read.',
  },
  INVALID_JSONATA_EXPRESSION: {
    severity: 'error',
    origin: 'service',
    meaning: 'A JSONata expression cannot be parsed.',
  },
  UNSUPPORTED_JSONATA_EXPRESSION: {
    severity: 'error',
    origin: 'service',
    meaning: 'A JSONata expression refers to what Step Functions does not have in that place.',
  },
  JSONPATH_DIALECT: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'A path holds what later versions of json-path know and Step Functions does not.',
  },
  DUPLICATE_KEY: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'The template has a key twice, outside of the state machine.',
  },
  MISSING_TRANSITION_TARGET: {
    severity: 'both',
    origin: 'service',
    meaning: 'A transition names a state that does not exist, or no transition leads to a state.',
  },
  MISSING_END_STATE: {
    severity: 'both',
    origin: 'service',
    meaning: 'No state ends the state machine; a warning for a branch or an item processor.',
  },
  DUPLICATE_STATE_NAME: {
    severity: 'error',
    origin: 'service',
    meaning: 'Two states have the same name; names are unique over the whole state machine.',
  },
  INVALID_STATE_NAME: {
    severity: 'error',
    origin: 'service',
    meaning: 'The name of a state is longer than 80 characters.',
  },
  DUPLICATE_LABEL_NAME: {
    severity: 'error',
    origin: 'service',
    meaning: 'Two distributed Maps have the same Label.',
  },
  INVALID_LABEL_NAME: {
    severity: 'error',
    origin: 'service',
    meaning: 'A Label is empty, longer than 40 characters, or has a character that an ARN cannot have.',
  },
  INVALID_VARIABLE_NAME: {
    severity: 'error',
    origin: 'service',
    meaning: 'The name of a variable is not an identifier, or longer than 80 characters.',
  },
  RESERVED_VARIABLE_NAME: {
    severity: 'error',
    origin: 'service',
    meaning: 'Assign gives a value to `states`.',
  },
  DUPLICATE_VARIABLE_NAME: {
    severity: 'error',
    origin: 'service',
    meaning: 'A state inside a Map or Parallel assigns a variable that was assigned on the way there.',
  },
  TOO_DEEPLY_NESTED: {
    severity: 'error',
    origin: 'service',
    meaning: 'Map and Parallel states are nested too deeply; the kit allows 64 levels.',
  },
  NO_DOLLAR: {
    severity: 'warning',
    origin: 'service',
    meaning: 'A value looks like a path or a function call, but its key does not end with `.$`.',
  },
  NO_PATH: {
    severity: 'warning',
    origin: 'service',
    meaning: 'A value of a choice rule looks like a path, but its field does not end with `Path`.',
  },
  PASS_RESULT_IS_STATIC: {
    severity: 'warning',
    origin: 'service',
    meaning: 'The Result of a Pass state has a key that ends with `.$`; it is not evaluated.',
  },
  NO_EFFECT: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'A field of distributed Maps stands in an inline Map.',
  },
  UNKNOWN_ERROR_NAME: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'ErrorEquals has a name that is nearly one of the reserved ones, and matches nothing.',
  },
  UNUSED_SUBSTITUTION: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'DefinitionSubstitutions gives a value that the definition does not use.',
  },
  NO_TIMEOUT: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'A task waits for its token, or an activity for its worker, without a timeout or heartbeat.',
  },
  HEARTBEAT_TOO_LONG: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'A HeartbeatSeconds is not below the TimeoutSeconds of the state machine.',
  },
  RETRY_OUTLASTS_TIMEOUT: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'The retries of a retrier take longer than the execution has.',
  },
  TASK_FAILED_MISSES_TIMEOUT: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'States.TaskFailed is handled where the task can also time out, which it does not name.',
  },
  LAMBDA_RETRY_MISSES_THROTTLING: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'A Retry for passing errors of Lambda leaves out Lambda.TooManyRequestsException.',
  },
  SHADOWED_ENTRY: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'An earlier retrier, catcher or choice rule leaves nothing for a later one.',
  },
  UNRAISED_ERROR: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'Retry or Catch names an error that nothing in the state fails with.',
  },
  CATCH_LOSES_INPUT: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'A catcher replaces the input by the error, and a state after it reads the input.',
  },
  UNKNOWN_DISABLED_CODE: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'A Comment disables what is not the code of a diagnostic.',
  },
  MISSING_PERMISSION: {
    severity: 'warning',
    origin: 'kit',
    meaning: 'The policies in the template do not let a task do its work.',
  },
} as const satisfies Readonly<Record<string, CodeMeaning>>;

/** The code of a diagnostic. */
export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;
