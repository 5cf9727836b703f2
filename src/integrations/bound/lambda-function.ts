import type { TaskEffect } from '../../engine/records/effect.js';
import type { Outcome, SuccessOutcome } from '../../engine/outcome.js';
import type { Resource } from '../../machine/resource.js';
import { functionProblem, invokeFailure, isInvokeResponse } from '../lambda/lambda-answer.js';
import { TaskIntegration, timed } from './task-integration.js';

/** A function whose ARN is the resource: its result is the task's. */
export class LambdaFunction extends TaskIntegration {
  override readonly callsLambda = true;

  constructor(resource: Resource) {
    super(resource, 'Lambda');
  }

  override complete(_effect: TaskEffect, given: SuccessOutcome): Outcome {
    const tooLarge = functionProblem(given.output);
    return tooLarge === undefined ? given : timed(tooLarge, given);
  }

  /** Of a whole Invoke response the integration takes the payload; anything else is what a function returned. */
  protected override unwrap(whole: SuccessOutcome): Outcome {
    const { output } = whole;
    if (!isInvokeResponse(output)) return whole;
    const failure = invokeFailure(output);
    return failure === undefined ? { ...whole, output: output.Payload ?? null } : timed(failure, whole);
  }
}
