import type { JsonValue } from '../values/json.js';

/** ARNs of what parameters name, with `*` for all that a name leaves open. Anything that is not text gives `*`. */

/** A function's ARN with any qualifier: `FunctionName` may be a name, a partial ARN or an ARN. */
export function functionArn(name: JsonValue | undefined): string {
  if (typeof name !== 'string') return '*';
  if (name.startsWith('arn:')) return name;
  const [, plain = name] = /^(?:\d{12}:)?(?:function:)?([^:]+)(?::[^:]+)?$/.exec(name) ?? [];
  return `arn:*:lambda:*:*:function:${plain}`;
}

/** A table's ARN: `TableName` may be an ARN too. */
export function tableArn(name: JsonValue | undefined): string {
  return named(name, (plain) => `arn:*:dynamodb:*:*:table/${plain}`);
}

/** A queue's ARN from its URL, `https://sqs.us-east-1.amazonaws.com/123456789012/orders`. */
export function queueArn(url: JsonValue | undefined): string {
  if (typeof url !== 'string') return '*';
  const [, region = '*', account = '*', queue] = /^https?:\/\/sqs\.([^.]+)\.[^/]+\/(\d+)\/([^/]+)$/.exec(url) ?? [];
  return queue === undefined ? '*' : `arn:*:sqs:${region}:${account}:${queue}`;
}

/** An event bus's ARN; the default bus where none is named. */
export function eventBusArn(name: JsonValue | undefined): string {
  return named(name ?? 'default', (plain) => `arn:*:events:*:*:event-bus/${plain}`);
}

/** A name that an ARN is made of, or the ARN itself. */
export function named(name: JsonValue | undefined, arn: (plain: string) => string): string {
  if (typeof name !== 'string') return '*';
  return name.startsWith('arn:') ? name : arn(name);
}

/** The executions of a state machine, given the machine's ARN. */
export function executionArns(stateMachineArn: string): string {
  if (!stateMachineArn.startsWith('arn:')) return '*';
  const [arn, partition, service, region, account, , name] = stateMachineArn.split(':');
  return `${arn}:${partition}:${service}:${region}:${account}:execution:${name}:*`;
}
