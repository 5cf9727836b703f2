/** Members that some exceptions carry beside their message. */
export interface ExceptionDetails {
  /** ValidationException. */
  readonly reason?: string;
  /** ResourceNotFound, TooManyTags. */
  readonly resourceName?: string;
}

/**
 * An exception of the service Step Functions, as a client of the AWS SDK throws it: `name` is the exception's name, such as
 * `ExecutionDoesNotExist`. It is what AWS answers, not a mistake of the test.
 */
export class StepFunctionsException extends Error implements ExceptionDetails {
  readonly $fault = 'client';
  readonly $metadata = { httpStatusCode: 400 } as const;
  declare readonly reason?: string;
  declare readonly resourceName?: string;

  /** @internal */
  constructor(name: string, message: string, details: ExceptionDetails = {}) {
    super(message);
    this.name = name;
    Object.assign(this, details);
  }
}

/** A ValidationException with one of the service's own messages. */
export function validationException(message: string): StepFunctionsException {
  return new StepFunctionsException('ValidationException', message);
}
