import type { JsonValue } from '../values/json.js';
import type { StateEffect, TaskEffect } from '../engine/records/effect.js';
import type { Outcome, SuccessOutcome } from '../engine/outcome.js';
import { throughJson } from './json-result.js';
import { NO_SETTINGS, type FunctionSettings } from '../integrations/lambda/function-settings.js';
import { integrationOf } from '../integrations/bound/integration-of.js';
import type { TaskIntegration } from '../integrations/bound/task-integration.js';
import type { Invocation } from '../integrations/lambda/invocation.js';
import { accepted } from '../integrations/lambda/lambda-answer.js';
import { MockCall } from './mock-call.js';
import { isMockOutcome } from './declare/mock-outcome.js';
import type { MockFunction } from './declare/mocks.js';
import { outcomeOf } from './task-outcome.js';

/** Whoever has a task answered: what a function that is a mock needs besides the task itself. */
export interface FunctionHost {
  /** Names a call for messages: `Task "Invoke", attempt 2 (mock "Invoke")`. */
  describe(effect: TaskEffect | StateEffect): string;
  /** What a template says of a function, by its name. */
  settingsOf(functionName: string): FunctionSettings;
  /** Told of the error of a function invoked as `Event`, which reaches nobody else. */
  unheard(effect: TaskEffect, error: string): void;
  /** Holds an answer to what the API can give. @throws TestkitError INVALID_MOCK. */
  shaped(effect: TaskEffect, outcome: Outcome): Outcome;
  /** Holds the response of a call that waits for its token to what the API can give. @throws TestkitError INVALID_MOCK. */
  checkSubmission(effect: TaskEffect, response: JsonValue): void;
}

/** The call of a function that answers a task. */
export class TaskCall extends MockCall {
  declare protected readonly effect: TaskEffect;
  private readonly host: FunctionHost;
  private readonly integration: TaskIntegration;

  constructor(mock: MockFunction, effect: TaskEffect, invocation: Invocation | undefined, host: FunctionHost) {
    super(mock, effect, invocation, invocation === undefined ? NO_SETTINGS : host.settingsOf(invocation.target.name));
    this.host = host;
    this.integration = integrationOf(effect.state.resource);
  }

  protected override describe(): string {
    return this.host.describe(this.effect);
  }

  protected override succeeded(result: unknown): Outcome {
    const { effect } = this;
    if (isMockOutcome(result)) return outcomeOf(result, effect);
    const { integration } = this;
    if (integration.waitsForToken) return this.submitted(result);
    const isEmpty = result === undefined && integration.hasApiResponse;
    const outcome: SuccessOutcome = { kind: 'success', output: isEmpty ? {} : this.toJson(result) };
    return integration.answer(effect, outcome, false, this.invocation);
  }

  protected override finish(outcome: Outcome): Outcome {
    const { effect, invocation } = this;
    let answer = outcome;
    if (invocation?.type === 'Event') {
      // Lambda answers before the function has run; whether it fails then is no concern of the machine.
      if (outcome.kind === 'failure') this.host.unheard(effect, outcome.error ?? 'null');
      answer = accepted(effect, invocation);
    }
    return this.host.shaped(effect, this.integration.submit(effect, answer));
  }

  /** What is returned is the response of the call. The answer comes with the token, or never. */
  private submitted(result: unknown): Outcome {
    if (result === undefined) return { kind: 'silent' };
    const { effect, integration, invocation } = this;
    const response = this.toJson(result);
    const outcome = integration.submittedWith(effect, response, invocation);
    if (outcome.submitted !== undefined && !integration.callsLambda)
      this.host.checkSubmission(effect, outcome.submitted);
    return outcome;
  }

  private toJson(result: unknown): JsonValue {
    return throughJson(result, () => `The result of ${this.describe()}`);
  }
}
