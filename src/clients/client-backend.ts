import { TestkitError } from '../values/errors.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { TaskEffect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import { findAction, findIntegration } from '../integrations/catalogue.js';
import { integrationOf } from '../integrations/bound/integration-of.js';
import type { TaskBackend } from '../mocks/responder.js';
import { awaitJob } from './await-job.js';
import { invokeFunction } from './invoke-function.js';
import { refuseRealClient } from './real-client.js';
import type { SdkClient } from './sdk-client.js';
import { sdkFailure } from './sdk-failure.js';
import { operationOf, type SdkOperation } from '../integrations/shapes/sdk-operation.js';
import { sendCommand, sendOperation, type NamedClient } from './send-command.js';
import { stepFunctionsName } from '../integrations/shapes/shape.js';

/**
 * Answers the Tasks of one service by sending real commands through the user's client.
 *
 * What comes back is what Step Functions would make of it: results converted, a Lambda function's error and the service's
 * exceptions as error and cause. `.sync` Tasks ask after their job until it ends. A `.waitForTaskToken` Task sends its
 * request and then has no answer: only a mock can bring the token back.
 */
export class ClientBackend implements TaskBackend {
  readonly name: string;
  private readonly service: string;
  private readonly client: SdkClient;
  private readonly allowRealCalls: boolean;

  /**
   * @param name - For messages: `clients.lambda`.
   * @param service - The AWS SDK service id.
   */
  constructor(name: string, service: string, client: SdkClient, allowRealCalls: boolean) {
    this.name = name;
    this.service = service;
    this.client = client;
    this.allowRealCalls = allowRealCalls;
  }

  respond(effect: TaskEffect): Promise<Outcome> | undefined {
    const operation = this.operation(effect);
    return operation === undefined ? undefined : this.send(effect, operation);
  }

  private operation(effect: TaskEffect): SdkOperation | undefined {
    const { resource } = effect.state;
    if (resource.kind === 'lambda')
      return this.service === 'lambda' ? { service: 'lambda', name: 'Invoke' } : undefined;
    const operation = operationOf(resource);
    return operation?.service === this.service ? operation : undefined;
  }

  private async send(effect: TaskEffect, operation: SdkOperation): Promise<Outcome> {
    const named: NamedClient = { name: this.name, client: this.client };
    if (!this.allowRealCalls) await refuseRealClient(this.name, this.client);
    refuseOwnApi(named, effect, operation);
    try {
      const outcome = isLambdaInvoke(effect)
        ? await invokeFunction(this.name, effect, async (input) => sendCommand(named, operation, input))
        : await this.call(named, effect, operation);
      return afterSubmission(effect, outcome);
    } catch (thrown) {
      return sdkFailure(effect, thrown, this.service, this.name);
    }
  }

  private async call(named: NamedClient, effect: TaskEffect, operation: SdkOperation): Promise<Outcome> {
    const { resource } = effect.state;
    const answer = await sendOperation(named, operation, requestOf(effect));
    const response = integrationOf(resource).withMetadata(effect, answer.output, answer.status);
    const job = resource.pattern === 'sync' ? findAction(resource)?.job : undefined;
    if (job === undefined || job === null) return judge(effect, response);
    // A task that ECS could not place has no description to wait for.
    const refused = integrationOf(resource).judge(answer.output);
    if (refused !== undefined) return { ...refused, submitted: response };
    const description = await awaitJob(named, this.service, job, effect.input, answer.output);
    return { ...judge(effect, nestedTexts(effect, description)), submitted: response };
  }
}

function judge(effect: TaskEffect, output: JsonValue): Outcome {
  return integrationOf(effect.state.resource).judge(output) ?? { kind: 'success', output };
}

function isLambdaInvoke({ state: { resource } }: TaskEffect): boolean {
  return integrationOf(resource).callsLambda;
}

/** With a task token, the service's answer is the submission; the Task goes on waiting. */
export function afterSubmission(effect: TaskEffect, outcome: Outcome): Outcome {
  if (effect.state.resource.pattern !== 'waitForTaskToken' || outcome.kind !== 'success') return outcome;
  return { kind: 'silent', submitted: outcome.output };
}

/** EMR's optimized integration has an API of its own in front of the service's. */
function refuseOwnApi({ name }: NamedClient, effect: TaskEffect, operation: SdkOperation): void {
  const { resource } = effect.state;
  if (resource.sdk || resource.kind === 'lambda' || operation.name === stepFunctionsName(resource.action)) return;
  throw new TestkitError(
    'UNSUPPORTED',
    `Task "${effect.state.name}" cannot be sent through ${name}: ${resource.service}:${resource.action} is an API of ` +
      `Step Functions' own around ${operation.name}.\nHint: mock the Task by its state name instead.`,
  );
}

/**
 * What the service is sent. `events:putEvents` adds the execution and its state machine to the resources of each event
 * (developer guide, "Add EventBridge events").
 */
function requestOf(effect: TaskEffect): JsonValue {
  const { input, state, branch } = effect;
  if (findIntegration(state.resource)?.service !== 'events' || !isJsonObject(input) || !isJsonArray(input.Entries))
    return input;
  const origin = [branch.execution.arn, branch.execution.stateMachineArn];
  return {
    ...input,
    Entries: input.Entries.map((entry) => (isJsonObject(entry) ? withResources(entry, origin) : entry)),
  };
}

function withResources(entry: JsonObject, origin: readonly string[]): JsonObject {
  const own = isJsonArray(entry.Resources) ? entry.Resources : [];
  return { ...entry, Resources: [...own, ...origin] };
}

/** `startExecution.sync:2` gives the nested execution's input and output as values, not as texts. */
function nestedTexts(effect: TaskEffect, description: JsonValue): JsonValue {
  if (!effect.state.resource.label.endsWith('.sync:2') || !isJsonObject(description)) return description;
  const read = (text: JsonValue | undefined): JsonObject | undefined => {
    if (typeof text !== 'string') return undefined;
    try {
      return { value: JSON.parse(text) as JsonValue };
    } catch {
      return undefined;
    }
  };
  const input = read(description.Input);
  const output = read(description.Output);
  return {
    ...description,
    ...(input === undefined ? {} : { Input: input.value ?? null }),
    ...(output === undefined ? {} : { Output: output.value ?? null }),
  };
}
