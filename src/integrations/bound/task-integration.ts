import type { JsonObject, JsonValue } from '../../values/json.js';
import type { TaskEffect } from '../../engine/records/effect.js';
import type { FailureOutcome, Outcome, SuccessOutcome } from '../../engine/outcome.js';
import type { Resource } from '../../machine/resource.js';
import type { Invocation } from '../lambda/invocation.js';
import type { ShapeProblem } from '../shapes/check-shape.js';

const NO_PROBLEMS: readonly ShapeProblem[] = Object.freeze([]);

/**
 * How the integration of a Task behaves: what it refuses, what its answer looks like, what makes its answer a failure. Each
 * resource is bound to one ({@link integrationOf}), so that no call asks again which integration it is.
 *
 * This class is the integration of which nothing is known but its name, and of activities: what is answered is the result.
 */
export class TaskIntegration {
  readonly resource: Resource;
  /** Whether a Lambda function answers, called by its ARN or through `lambda:invoke`. */
  readonly callsLambda: boolean = false;
  /** Whether somebody else answers, with the result itself: whoever has the task token, or an activity's worker. */
  readonly isAnsweredByOthers: boolean;
  /** Whether it waits until its task token comes back. */
  readonly waitsForToken: boolean;
  /** Whether its response is of the API's making, so that it is held to the API's shape. */
  readonly hasApiResponse: boolean;
  /** What its own errors begin with; undefined where that is not known. */
  protected readonly errorPrefix: string | undefined;

  constructor(resource: Resource, errorPrefix?: string) {
    const { kind, pattern, service } = resource;
    this.resource = resource;
    this.waitsForToken = pattern === 'waitForTaskToken';
    this.isAnsweredByOthers = this.waitsForToken || kind === 'activity';
    this.hasApiResponse = kind === 'service' && !this.waitsForToken && service !== 'lambda';
    this.errorPrefix = errorPrefix;
  }

  /** Checks the parameters before the call. @returns The failure of a request that is refused. */
  refuse(_effect: TaskEffect): FailureOutcome | undefined {
    return undefined;
  }

  /** How what is sent differs from what the API's own schema takes; empty where nothing of that is known. */
  schemaProblems(_input: JsonValue): readonly ShapeProblem[] {
    return NO_PROBLEMS;
  }

  /**
   * What a success comes to: the meaningful part of a response is filled up to the whole, and the whole is judged.
   *
   * @param isWhole - Whether the value is the whole response, by the word of whoever gave it.
   * @param invocation - How a function is called, where that was read already.
   */
  answer(effect: TaskEffect, given: SuccessOutcome, isWhole: boolean, invocation?: Invocation): Outcome {
    if (this.isAnsweredByOthers) return given;
    const response = isWhole ? this.unwrap(given) : this.complete(effect, given, invocation);
    if (response.kind !== 'success') return response;
    const failure = this.judge(response.output);
    return failure === undefined ? response : timed(failure, given);
  }

  /** Fills up the meaningful part of a response to what the integration gives. */
  complete(_effect: TaskEffect, given: SuccessOutcome, _invocation?: Invocation): Outcome {
    return given;
  }

  /** Decides whether a whole response is a failure all the same. */
  judge(_response: JsonValue): FailureOutcome | undefined {
    return undefined;
  }

  /** What TaskSubmitted holds: what the service answers when it takes a request; undefined where nothing is submitted. */
  submitted(_effect: TaskEffect): JsonValue | undefined {
    return this.resource.pattern === 'request' ? undefined : {};
  }

  /** `.waitForTaskToken`: what TaskSubmitted holds where the answer to the call itself is given, filled up to a whole response. */
  submittedWith(_effect: TaskEffect, response: JsonValue, _invocation?: Invocation): Outcome {
    return { kind: 'silent', submitted: response };
  }

  /** Adds {@link submitted} to an outcome, unless the service refused the request: an error with its own prefix says so. */
  submit(effect: TaskEffect, outcome: Outcome): Outcome {
    if (this.resource.pattern === 'request' || outcome.submitted !== undefined) return outcome;
    if (outcome.kind === 'failure' && this.isRefusal(outcome)) return outcome;
    const submitted = this.submitted(effect);
    return submitted === undefined ? outcome : { ...outcome, submitted };
  }

  /**
   * Adds the metadata that the integration puts beside what its API answered.
   *
   * @param status - The HTTP status of the answer.
   */
  withMetadata(_effect: TaskEffect, response: JsonObject, _status: number): JsonObject {
    return response;
  }

  /** The result in a whole response. */
  protected unwrap(whole: SuccessOutcome): Outcome {
    return whole;
  }

  private isRefusal({ stage, error }: FailureOutcome): boolean {
    if (stage !== undefined && stage !== 'run') return true;
    return this.errorPrefix !== undefined && error?.startsWith(`${this.errorPrefix}.`) === true;
  }
}

/** The same outcome at the moment that was given for it. */
export function timed<Kind extends Outcome>(outcome: Kind, { after }: SuccessOutcome): Kind {
  return after === undefined ? outcome : { ...outcome, after };
}
