/** How closely a mocked result is held to the API's schema. */
export type FieldValidationMode = 'STRICT' | 'PRESENT' | 'NONE';

/** What a state's work gives: one of the two. Texts are JSON. */
export interface TestStateMock {
  /** JSON text of the result. */
  readonly result?: string | undefined;
  readonly errorOutput?: { readonly error?: string | undefined; readonly cause?: string | undefined } | undefined;
  /** Default `STRICT`. */
  readonly fieldValidationMode?: FieldValidationMode | undefined;
}

/** Where a state stands: what happened to it before the call. */
export interface TestStateConfiguration {
  /** Retries that the retrier of the mocked error has made already. Default 0. */
  readonly retrierRetryCount?: number | undefined;
  /** The state within a Map or Parallel that caused the mocked error. */
  readonly errorCausedByState?: string | undefined;
  /** Iterations of a Map that failed; held against its tolerated failures. */
  readonly mapIterationFailureCount?: number | undefined;
  /** What the ItemReader of a distributed Map reads: the text of the file. */
  readonly mapItemReaderData?: string | undefined;
}

/** The request of TestState, as `TestStateCommand` takes it. */
export interface TestStateRequest {
  /** JSON text of a state, or of a state machine with {@link stateName}. */
  readonly definition: string | undefined;
  /** A state of the machine; may be within a Map or Parallel. */
  readonly stateName?: string | undefined;
  readonly roleArn?: string | undefined;
  /** JSON text. Default `{}`. */
  readonly input?: string | undefined;
  /** Default `INFO`. */
  readonly inspectionLevel?: 'INFO' | 'DEBUG' | 'TRACE' | undefined;
  readonly revealSecrets?: boolean | undefined;
  /** JSON text of an object: variables by name, without the `$`. */
  readonly variables?: string | undefined;
  /** JSON text of the context object. Default: that of an execution which has just started. */
  readonly context?: string | undefined;
  readonly mock?: TestStateMock | undefined;
  readonly stateConfiguration?: TestStateConfiguration | undefined;
}

/** Which retrier and catcher took an error. */
export interface TestStateErrorDetails {
  readonly catchIndex?: number;
  readonly retryIndex?: number;
  readonly retryBackoffIntervalSeconds?: number;
}

/** The data flow of the state. Texts are JSON. */
export interface TestStateInspection {
  readonly input?: string;
  readonly afterInputPath?: string;
  readonly afterParameters?: string;
  readonly afterArguments?: string;
  readonly afterItemsPath?: string;
  readonly afterItemSelector?: string;
  readonly afterItemBatcher?: string;
  readonly maxConcurrency?: number;
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
  readonly result?: string;
  readonly afterResultSelector?: string;
  readonly afterResultPath?: string;
  readonly variables?: string;
  readonly errorDetails?: TestStateErrorDetails;
}

/** The response of TestState. */
export interface TestStateResponse {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  /** JSON text. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly nextState?: string;
  /** Not at inspection level `INFO`. */
  readonly inspectionData?: TestStateInspection;
}
