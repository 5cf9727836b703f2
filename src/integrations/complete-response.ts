import { isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { TaskEffect } from '../engine/effect.js';
import { findAction, findIntegration } from './catalogue.js';
import { dynamodb, httpInvoke, invokeHarness, plain, startExecution } from './responses/api-responses.js';
import { jobSubmissions } from './responses/job-responses.js';
import { jobResult } from './responses/job-results.js';
import { lambdaResponse } from './responses/lambda-response.js';
import { publish, putEvents, sendMessage } from './responses/messaging-responses.js';
import { mergeMembers, type ResponseMaker } from './responses/response-maker.js';
import { sdkMetadata } from './sdk-metadata.js';

const makers: ReadonlyMap<string, ResponseMaker> = new Map<string, ResponseMaker>([
  ...Object.entries(jobSubmissions),
  ['sqs:sendMessage', sendMessage],
  ['sns:publish', publish],
  ['events:putEvents', putEvents],
  ['dynamodb:getItem', dynamodb],
  ['dynamodb:putItem', dynamodb],
  ['dynamodb:updateItem', dynamodb],
  ['dynamodb:deleteItem', dynamodb],
  ['states:startExecution', startExecution],
  ['http:invoke', httpInvoke],
  ['apigateway:invoke', httpInvoke],
  ['bedrockagentcore:invokeHarness', invokeHarness],
]);

/**
 * Makes the whole response of a Task's integration from the part that a test cares about.
 *
 * For `lambda:invoke` that part is the function's payload; for other optimized integrations it is the API's response, and
 * members it leaves out are filled in: ids (the same in every run), digests, HTTP and SDK metadata, the description of a
 * `.sync` job that went well. Members that are given stay as they are. Functions by their own ARN, activities, AWS SDK
 * integrations and `.waitForTaskToken` answer with the value itself, so it is returned unchanged; so is a value that is
 * no object where the API answers with one (the shape check says so).
 *
 * @param part - Default `{}`: the plainest response.
 * @returns The Task's raw result. What {@link checkResult} says of it is the caller's to ask.
 * @example
 * ```ts
 * completeResponse(sendMessageEffect, {}); // { MD5OfMessageBody: '…', MessageId: '…', SdkHttpMetadata: {…}, … }
 * ```
 */
export function completeResponse(effect: TaskEffect, part: JsonValue = {}): JsonValue {
  const { resource } = effect.state;
  if (resource.kind !== 'service' || resource.sdk || resource.pattern === 'waitForTaskToken') return part;
  if (resource.service === 'lambda') return lambdaResponse(effect, part);
  if (findIntegration(resource) === undefined || !isJsonObject(part)) return part;
  if (resource.pattern === 'sync') {
    const job = findAction(resource)?.job ?? null;
    return mergeMembers(jobResult(keyOf(effect), job, effect, parametersOf(effect)), part);
  }
  return requestResponse(effect, part);
}

/**
 * What the service answers when a `.sync` or `.waitForTaskToken` Task is submitted; the history shows it in TaskSubmitted.
 */
export function submittedResponse(effect: TaskEffect): JsonValue {
  const { resource } = effect.state;
  if (resource.sdk || findIntegration(resource) === undefined) return {};
  return resource.service === 'lambda' ? lambdaResponse(effect, null) : requestResponse(effect, {});
}

function requestResponse(effect: TaskEffect, given: JsonObject): JsonObject {
  const { SdkHttpMetadata: http, SdkResponseMetadata: sdk, ...own } = given;
  const response = (makers.get(keyOf(effect)) ?? plain)(effect, parametersOf(effect), own);
  const metadata = response.http === undefined ? {} : sdkMetadata(effect, response.http);
  return mergeMembers(
    { ...response.members, ...metadata },
    {
      ...(http === undefined ? {} : { SdkHttpMetadata: http }),
      ...(sdk === undefined ? {} : { SdkResponseMetadata: sdk }),
    },
  );
}

/**
 * Adds the metadata that an optimized integration puts beside what its API answered; nothing to a response of other
 * integrations, or where there is no such metadata (`events:putEvents`).
 *
 * @param status - The HTTP status of the answer.
 */
export function withSdkMetadata(effect: TaskEffect, response: JsonObject, status: number): JsonObject {
  const { resource } = effect.state;
  if (resource.sdk || findIntegration(resource) === undefined) return response;
  const { http } = (makers.get(keyOf(effect)) ?? plain)(effect, parametersOf(effect), response);
  return http === undefined ? response : mergeMembers(response, sdkMetadata(effect, { ...http, status }));
}

function keyOf(effect: TaskEffect): string {
  const { service, action } = effect.state.resource;
  return `${service}:${action}`;
}

function parametersOf(effect: TaskEffect): JsonObject {
  return isJsonObject(effect.input) ? effect.input : {};
}
