import { dynamodb, httpInvoke, plain, startExecution } from './api-responses.js';
import { jobSubmissions } from './job-responses.js';
import { publish, putEvents, sendMessage } from './messaging-responses.js';
import type { ResponseMaker } from './response-maker.js';

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
]);

/** What makes the responses of an action, such as `sqs:sendMessage`. */
export function responseMaker(action: string): ResponseMaker {
  return makers.get(action) ?? plain;
}
