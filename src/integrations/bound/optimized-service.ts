import { isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import type { TaskEffect } from '../../engine/records/effect.js';
import type { FailureOutcome, Outcome, SuccessOutcome } from '../../engine/outcome.js';
import type { Resource } from '../../machine/resource.js';
import type { Integration, IntegrationAction } from '../../services/integration.js';
import { refusedParameters } from '../check-parameters.js';
import { judgementOf, type Judgement } from '../check-result.js';
import { jobResult } from '../responses/job-results.js';
import { mergeMembers, type ResponseMaker } from '../responses/response-maker.js';
import { responseMaker } from '../responses/response-makers.js';
import { sdkMetadata } from '../sdk-metadata.js';
import { TaskIntegration } from './task-integration.js';

/** A service that Step Functions calls by an integration of its own: `arn:aws:states:::sqs:sendMessage`. */
export class OptimizedService extends TaskIntegration {
  protected readonly action: IntegrationAction | undefined;
  private readonly judgement: Judgement;
  private readonly maker: ResponseMaker;
  private readonly key: string;

  constructor(resource: Resource, { actions, errorPrefix }: Integration) {
    super(resource, errorPrefix);
    this.action = actions.get(resource.action);
    this.judgement = judgementOf(resource, this.action);
    this.key = `${resource.service}:${resource.action}`;
    this.maker = responseMaker(this.key);
  }

  override refuse(effect: TaskEffect): FailureOutcome | undefined {
    return this.action === undefined ? undefined : refusedParameters(effect, this.action);
  }

  /** Values that are not objects stay as they are: the shape check says so. */
  override complete(effect: TaskEffect, given: SuccessOutcome): Outcome {
    const { output } = given;
    if (this.waitsForToken || !isJsonObject(output)) return given;
    const response =
      this.resource.pattern === 'sync'
        ? mergeMembers(jobResult(this.key, this.action?.job ?? null, effect, parametersOf(effect)), output)
        : this.respond(effect, output);
    return { ...given, output: response };
  }

  override judge(response: JsonValue): FailureOutcome | undefined {
    return this.judgement(response);
  }

  override submitted(effect: TaskEffect): JsonValue | undefined {
    return this.resource.pattern === 'request' ? undefined : this.respond(effect, {});
  }

  override submittedWith(effect: TaskEffect, response: JsonValue): Outcome {
    return { kind: 'silent', submitted: isJsonObject(response) ? this.respond(effect, response) : response };
  }

  override withMetadata(effect: TaskEffect, response: JsonObject, status: number): JsonObject {
    const { http } = this.maker(effect, parametersOf(effect), response);
    return http === undefined ? response : mergeMembers(response, sdkMetadata(effect, { ...http, status }));
  }

  /** The response to a request: members that are given stay as they are, others are filled in. */
  private respond(effect: TaskEffect, given: JsonObject): JsonObject {
    const { SdkHttpMetadata: http, SdkResponseMetadata: sdk, ...own } = given;
    const response = this.maker(effect, parametersOf(effect), own);
    const metadata = response.http === undefined ? {} : sdkMetadata(effect, response.http);
    return mergeMembers(
      { ...response.members, ...metadata },
      {
        ...(http === undefined ? {} : { SdkHttpMetadata: http }),
        ...(sdk === undefined ? {} : { SdkResponseMetadata: sdk }),
      },
    );
  }
}

function parametersOf(effect: TaskEffect): JsonObject {
  return isJsonObject(effect.input) ? effect.input : {};
}
