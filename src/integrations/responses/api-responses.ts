import { isoTime } from '../../engine/time.js';
import { callUuid } from '../call-identity.js';
import type { ResponseMaker } from './response-maker.js';
import { mergeMembers } from './response-maker.js';

/** `dynamodb:getItem` and the three that write: the members given, and nothing where an item does not exist. */
export const dynamodb: ResponseMaker = (_effect, _parameters, given) => ({
  members: mergeMembers({}, given),
  http: { family: 'dynamodb', contentType: 'application/x-amz-json-1.0', body: JSON.stringify(given) },
});

/** `states:startExecution` as request response, and what `.sync` and `.waitForTaskToken` show as submitted. */
export const startExecution: ResponseMaker = (effect, parameters, given) => {
  const machine = typeof parameters.StateMachineArn === 'string' ? parameters.StateMachineArn : '';
  const name = typeof parameters.Name === 'string' ? parameters.Name : callUuid(effect, 'execution');
  const arn = executionArn(machine, name);
  const body = `{"executionArn":"${arn}","startDate":${effect.issuedAt / 1000}}`;
  return {
    // TestState refuses a mocked StartDate that is not a string (recording `wrong_timestamp_type_number`).
    members: mergeMembers({ ExecutionArn: arn, StartDate: isoTime(effect.issuedAt) }, given),
    http: { family: 'other', contentType: 'application/x-amz-json-1.0', body },
  };
};

/** The ARN of an execution of a state machine, of one of its versions or aliases. */
export function executionArn(stateMachineArn: string, name: string): string {
  const [arn, partition, service, region, account, , machine] = stateMachineArn.split(':');
  return [arn, partition, service, region, account, 'execution', machine, name].join(':');
}

/** `http:invoke` and `apigateway:invoke`: an empty object with status 200, unless the test gives more. */
export const httpInvoke: ResponseMaker = (_effect, _parameters, given) => {
  const status = typeof given.StatusCode === 'number' ? given.StatusCode : 200;
  const own = {
    Headers: { 'Content-Type': ['application/json'] },
    ResponseBody: {},
    StatusCode: status,
    // Loaded when it is first needed: importing `node:http` takes as long as importing the kit.
    StatusText: process.getBuiltinModule('node:http').STATUS_CODES[status] ?? '',
  };
  return { members: mergeMembers(own, given) };
};

/** `bedrockagentcore:invokeHarness`: an agent that said nothing. Step Functions makes the answer itself, without metadata. */
export const invokeHarness: ResponseMaker = (_effect, _parameters, given) => {
  const own = {
    Metrics: { LatencyMs: 0 },
    Output: { Message: { Content: [], Role: 'assistant' } },
    StopReason: 'end_turn',
    Usage: { InputTokens: 0, OutputTokens: 0, TotalTokens: 0 },
  };
  return { members: mergeMembers(own, given) };
};

/** Services of which nothing else is known: what the test gives. */
export const plain: ResponseMaker = (_effect, _parameters, given) => ({
  members: mergeMembers({}, given),
  http: { family: 'other', contentType: 'application/x-amz-json-1.1', body: JSON.stringify(given) },
});
