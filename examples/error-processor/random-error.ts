import { randomUUID } from 'node:crypto';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Context } from 'aws-lambda';

/** What one call is told. */
export interface RandomErrorEvent {
  /** Depth at which the chain of calls stops with an error. */
  'max-depth': number;
  /** How many calls happened before this one. */
  'current-depth': number;
  /** Chance of the "doubles" error at each call: 0.05 rolls two twenty-sided dice. */
  'error-rate': number;
}

/** What one call answers: how deep the chain below it went, and the error that ended it. */
export interface RandomErrorResult {
  errorType?: string;
  errorMessage?: string;
  trace?: string[];
  depth?: number;
}

/** What the function needs from outside. Tests hand in their own. */
export interface RandomErrorDependencies {
  readonly lambda: LambdaClient;
  /** A number from 0 up to, not including, 1; as `Math.random`. */
  readonly random: () => number;
  readonly log: (message: string) => void;
}

const NAMES = ['Ada', 'Barbara', 'Edsger', 'Grace', 'Katherine', 'Ken', 'Radia', 'Tony'];

/** Makes the handler: a function that calls itself until it reaches its depth or its dice show doubles. */
export function createHandler({ lambda, random, log }: RandomErrorDependencies) {
  return async function handler(event: RandomErrorEvent, context: Context): Promise<RandomErrorResult> {
    checkEvent(event);
    const name = NAMES[Math.floor(random() * NAMES.length)] ?? 'Nobody';
    const sides = 1 / event['error-rate'];
    const roll1 = roll(sides, random);
    const roll2 = roll(sides, random);
    const guid = randomUUID();
    log(`## EVENT: ${JSON.stringify(event, null, 2)}`);
    log(`GUID: ${guid}`);
    log(`Name: ${name}`);
    log(`Roll 1: ${roll1}`);
    log(`Roll 2: ${roll2}`);

    event['current-depth'] += 1;
    // Depth comes before dice: at the last level doubles make no difference.
    if (event['max-depth'] === event['current-depth']) {
      log('ERROR');
      throw createError('function.MaxDepthError', `Maximum depth reached: ${event['max-depth']}`);
    }
    if (roll1 === roll2) {
      log('ERROR');
      throw createError('function.DoublesRolledError', `Doubles rolled: ${roll1} & ${roll2}`);
    }

    const { Payload } = await lambda.send(
      new InvokeCommand({ FunctionName: context.functionName, Payload: JSON.stringify(event) }),
    );
    const result = JSON.parse(new TextDecoder().decode(Payload)) as RandomErrorResult;
    result.depth = result.depth ? result.depth + 1 : 2;
    // Of the errors below, only the depth is passed on as an error. Doubles rolled below end up in the result.
    if (result.errorType === 'function.MaxDepthError') {
      log('ERROR');
      throw createError(result.errorType, result.errorMessage ?? '');
    }
    return result;
  };
}

/** The function as Lambda runs it. */
export const handler = createHandler({ lambda: new LambdaClient({}), random: Math.random, log: console.log });

/** Without numbers nothing would ever end the chain of calls. */
function checkEvent(event: RandomErrorEvent): void {
  for (const key of ['max-depth', 'current-depth', 'error-rate'] as const) {
    const value: unknown = event[key];
    if (typeof value !== 'number') {
      throw new TypeError(
        `"${key}" must be a number, but is ${value === undefined ? 'missing' : JSON.stringify(value)}.`,
      );
    }
  }
  if (event['error-rate'] < 0 || event['error-rate'] > 1) {
    throw new RangeError(`"error-rate" must be from 0 to 1, but is ${event['error-rate']}.`);
  }
}

/** A die with this many sides. Where that is not a whole number, the last side is smaller and comes up less often. */
function roll(sides: number, random: () => number): number {
  return Math.floor(random() * sides) + 1;
}

/** Lambda reports an error's name as `errorType`, and Step Functions matches that in Retry and Catch. */
function createError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
