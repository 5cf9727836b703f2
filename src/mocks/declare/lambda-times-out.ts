import type { StateEffect, TaskEffect } from '../../engine/records/effect.js';
import type { FailureOutcome, Outcome } from '../../engine/outcome.js';
import { callUuid } from '../../integrations/call-identity.js';
import { CallSite } from './call-site.js';
import type { Declaration } from './declaration.js';
import { checkSeconds, MockOutcome } from './mock-outcome.js';
import type { OutcomeDocument } from './outcome-document.js';
import { refuseUnknownOptions } from '../../wording/refuse-unknown-options.js';

/** A Lambda function that runs into its own time limit; made by {@link lambdaTimesOut}. */
export class LambdaTimeout extends MockOutcome {
  private readonly seconds: number;

  /** @internal */
  constructor(seconds: number, after: number, repeat: number | undefined, declaredAt: Declaration | undefined) {
    super('lambdaTimesOut()', { kind: 'failure', error: 'Sandbox.Timedout', after }, 'response', repeat, declaredAt);
    this.seconds = seconds;
  }

  override resolve(effect: TaskEffect | StateEffect): Outcome {
    const requestId = effect.kind === 'task' ? callUuid(effect, 'request') : '';
    const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${this.seconds.toFixed(2)} seconds`;
    const cause = JSON.stringify({ errorType: 'Sandbox.Timedout', errorMessage });
    return { ...(this.template as FailureOutcome), cause };
  }

  protected override answer(): OutcomeDocument {
    const { after } = this.template;
    return { lambdaTimesOut: this.seconds, ...(after === undefined || after === this.seconds ? {} : { after }) };
  }

  protected override with(template: Outcome, repeat: number | undefined): MockOutcome {
    return new LambdaTimeout(this.seconds, template.after ?? 0, repeat, this.declaredAt);
  }
}

/**
 * A Lambda function that runs into its own time limit, which is not the state's `TimeoutSeconds`: the error is
 * `Sandbox.Timedout`, so `States.Timeout` does not name it.
 *
 * @param options - `seconds`: the function's limit, which passes before the answer; default 3, as Lambda's.
 * @throws TestkitError INVALID_MOCK for a negative or infinite number of seconds.
 * @example
 * ```ts
 * const mocks = { Invoke: [lambdaTimesOut({ seconds: 30 }), succeed({ ok: true })] };
 * ```
 */
export function lambdaTimesOut(options: { readonly seconds?: number } = {}): MockOutcome {
  refuseUnknownOptions('lambdaTimesOut()', options, { seconds: true });
  const { seconds = 3 } = options;
  const declaredAt = new CallSite(lambdaTimesOut);
  checkSeconds(seconds, 'seconds', { label: 'lambdaTimesOut()', declaredAt });
  return new LambdaTimeout(seconds, seconds, undefined, declaredAt);
}
