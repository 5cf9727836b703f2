import { StepFunctionsException } from '../service-exception.js';

/** What an ARN of the service names. */
export type ResourceKind = 'stateMachine' | 'execution' | 'express' | 'activity' | 'mapRun';

/** The parts of an ARN after the account: `stateMachine:Order:prod` → `['stateMachine', 'Order', 'prod']`. */
export function resourceParts(arn: string): readonly string[] {
  return arn.split(':').slice(5);
}

/** @throws StepFunctionsException InvalidArn for what is not an ARN, or names another kind of thing. */
export function checkArn(arn: string, ...kinds: readonly ResourceKind[]): void {
  if (!arn.startsWith('arn:')) throw invalidArn(`Invalid ARN prefix: ${arn}`);
  const [kind = '', name = ''] = resourceParts(arn);
  if (!kinds.some((allowed) => allowed === kind)) throw invalidArn(`Resource type not valid in this context: ${kind}`);
  if (name === '') throw invalidArn(`Invalid ARN: ${arn}`);
}

export function invalidArn(reason: string): StepFunctionsException {
  return new StepFunctionsException('InvalidArn', `Invalid Arn: '${reason}'`);
}

/** White space, brackets, wildcards, special characters and control characters. */
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

/** @throws StepFunctionsException InvalidName. */
export function checkName(name: string): void {
  if (name.length >= 1 && name.length <= 80 && !FORBIDDEN.test(name)) return;
  throw new StepFunctionsException('InvalidName', `Invalid Name: '${name}'`);
}
