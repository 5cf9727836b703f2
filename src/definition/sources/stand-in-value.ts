import type { JsonObject } from '../../values/json.js';
import { ownMember } from '../../values/own-member.js';
import { type Environment, pseudoParameter } from './cloudformation/environment.js';
import type { StandInUse } from './stand-in.js';
import { attributePlaceholder, refPlaceholder } from './cloudformation/placeholders.js';

/** Where a placeholder stands that is the whole of a value. */
export interface WholeValue {
  /** Its field. */
  readonly key: string;
  /** The object the field is in. */
  readonly siblings: JsonObject;
  /** Whether it stands without quotes, so that its value may be anything but text. */
  readonly bare: boolean;
  /** Whether it is part of what a Task sends. */
  readonly inRequest: boolean;
}

/** Numbers that fields of states take, within their limits. */
const NUMBERS: Readonly<Record<string, number>> = {
  BackoffRate: 2,
  HeartbeatSeconds: 60,
  IntervalSeconds: 1,
  MaxAttempts: 3,
  MaxConcurrency: 10,
  MaxDelaySeconds: 60,
  MaxInputBytesPerBatch: 262_144,
  MaxItems: 100,
  MaxItemsPerBatch: 10,
  Seconds: 1,
  TimeoutSeconds: 3600,
  ToleratedFailureCount: 0,
  ToleratedFailurePercentage: 0,
};

/** The greater of two numbers that AWS compares, and by which field the smaller is known. */
const GREATER: Readonly<Record<string, string>> = {
  TimeoutSeconds: 'HeartbeatSeconds',
  MaxDelaySeconds: 'IntervalSeconds',
};

const PATHS = new Set(['InputPath', 'OutputPath', 'ResultPath', 'ItemsPath', 'Variable']);
const PATH_FIELD = /^(?:Seconds|Timestamp|TimeoutSeconds|HeartbeatSeconds|Error|Cause|Tolerated\w+|Max\w+)Path$/;
const MOMENT = /^Timestamp(?:Equals|(?:Less|Greater)Than(?:Equals)?)?$/;
const COMPARED = /^Numeric(?:Equals|(?:Less|Greater)Than(?:Equals)?)$/;

/** Fields of requests that name a resource by its ARN, and the type of resource. */
const ARNS: Readonly<Record<string, string>> = {
  ActivityArn: 'AWS::StepFunctions::Activity',
  ConnectionArn: 'AWS::Events::Connection',
  RoleArn: 'AWS::IAM::Role',
  StateMachineArn: 'AWS::StepFunctions::StateMachine',
  TopicArn: 'AWS::SNS::Topic',
};

/** Fields of requests whose text AWS holds to a pattern that has no braces, before anything is looked up. */
const NAMES = new Set(['TableName', 'IndexName']);

/** Whether a placeholder of a field of a request stands for a name, as the whole of it or as a part. */
export function isName(key: string, inRequest: boolean, use: StandInUse): boolean {
  return inRequest && use === 'WHERE_NEEDED' && NAMES.has(key);
}

/**
 * What stands for a placeholder that is the whole of a value; undefined where the placeholder itself does, because AWS takes any
 * text there.
 */
export function wholeStandIn(
  name: string,
  { key, siblings, bare, inRequest }: WholeValue,
  environment: Environment,
  use: StandInUse,
): string | number | boolean | undefined {
  if (key === 'Resource' && !inRequest) return resourceArn(name, environment);
  const type = ARNS[key];
  if (type !== undefined) {
    if (inRequest && use === 'OUTSIDE_REQUESTS') return undefined;
    return attributePlaceholder({ type, logicalId: plainName(name), name: undefined }, 'Arn', environment);
  }
  if (isName(key, inRequest, use)) return plainName(name);
  if (key.endsWith('.$') || (!inRequest && (PATHS.has(key) || PATH_FIELD.test(key)))) return '$';
  if (!inRequest && MOMENT.test(key)) return '1970-01-01T00:00:00Z';
  if (!bare) return undefined;
  if (!inRequest && (Object.hasOwn(NUMBERS, key) || COMPARED.test(key))) return numberFor(key, siblings);
  if (key === 'BooleanEquals' || key === 'End' || /^Is[A-Z]/.test(key)) return true;
  return undefined;
}

/** A function, or an activity where the name says so: both are called by their ARN alone. */
function resourceArn(name: string, environment: Environment): string {
  const isActivity = /activity/i.test(name);
  const type = isActivity ? 'AWS::StepFunctions::Activity' : 'AWS::Lambda::Function';
  const resource = { type, logicalId: plainName(name), name: undefined };
  return isActivity ? refPlaceholder(resource, environment) : attributePlaceholder(resource, 'Arn', environment);
}

function numberFor(key: string, siblings: JsonObject): number {
  const number = NUMBERS[key] ?? 1;
  const smaller = ownMember(siblings, GREATER[key] ?? '');
  if (typeof smaller === 'number') return Math.max(number, smaller + 1);
  const greater = Object.keys(GREATER).find((field) => GREATER[field] === key);
  const limit = ownMember(siblings, greater ?? '');
  return typeof limit === 'number' ? Math.max(1, Math.min(number, limit - 1)) : number;
}

/** What stands for a placeholder within a longer text. */
export function partialStandIn(name: string, before: string, environment: Environment): string | undefined {
  const pseudo = pseudoParameter(name, environment);
  if (pseudo !== undefined) return pseudo;
  if (!/^arn:/.test(before)) return undefined;
  const part = before.replace(/\$\{[^}]*\}/g, '').split(':').length - 1;
  if (part === 1) return environment.partition;
  if (part === 3) return environment.region;
  return part === 4 ? environment.accountId : plainName(name);
}

/** The part of a name that names may have: `Function.Arn` is `Function`. */
export function plainName(name: string): string {
  return name.replace(/\..*$/s, '').replace(/[^\w-]/g, '');
}
