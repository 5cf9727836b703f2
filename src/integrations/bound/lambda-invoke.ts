import type { JsonValue } from '../../values/json.js';
import type { TaskEffect } from '../../engine/records/effect.js';
import type { FailureOutcome, Outcome, SuccessOutcome } from '../../engine/outcome.js';
import { readInvocation, type Invocation } from '../lambda/invocation.js';
import { invokeFailure, isInvokeResponse, lambdaResult, refusedPayload } from '../lambda/lambda-answer.js';
import { lambdaResponse } from '../responses/lambda-response.js';
import { OptimizedService } from './optimized-service.js';
import { timed } from './task-integration.js';

/** `lambda:invoke`: the function's result stands as `Payload` in the response of the Invoke API. */
export class LambdaInvoke extends OptimizedService {
  override readonly callsLambda = true;

  /** An object that cannot but be an Invoke response is left as it is. */
  override complete(effect: TaskEffect, given: SuccessOutcome, invocation?: Invocation): Outcome {
    if (this.waitsForToken || isInvokeResponse(given.output)) return given;
    const call = invocation ?? readInvocation(effect);
    if (call === undefined) return given;
    return timed(refusedPayload(effect, call) ?? lambdaResult(effect, call, given.output), given);
  }

  override judge(response: JsonValue): FailureOutcome | undefined {
    return invokeFailure(response);
  }

  override submitted(effect: TaskEffect): JsonValue | undefined {
    return this.waitsForToken ? lambdaResponse(effect, null) : undefined;
  }

  /** A function that fails, or whose result is too large, fails the task: its token is never answered. */
  override submittedWith(effect: TaskEffect, result: JsonValue, invocation?: Invocation): Outcome {
    const call = invocation ?? readInvocation(effect);
    const answer: Outcome =
      call === undefined || isInvokeResponse(result)
        ? { kind: 'success', output: result }
        : lambdaResult(effect, call, result);
    if (answer.kind !== 'success') return answer;
    return invokeFailure(answer.output) ?? { kind: 'silent', submitted: answer.output };
  }
}
