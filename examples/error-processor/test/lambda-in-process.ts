import { type InvokeCommandInput, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { createHandler, type RandomErrorEvent } from '../random-error.js';

/** The part of a Lambda context that the function reads. */
export const context = { functionName: 'random-error' } as Context;

/**
 * The function with dice that a test decides, calling itself through an SDK client that never leaves the process.
 *
 * @param random - Numbers from 0 up to, not including, 1, in place of `Math.random`.
 */
export function createFunction(random: () => number) {
  const lines: string[] = [];
  const handler = createHandler({ lambda: new LambdaClient({}), random, log: (line) => lines.push(line) });
  const lambda = mockClient(LambdaClient);
  lambda.on(InvokeCommand).callsFake((input: InvokeCommandInput) => answerInvoke(handler, input));
  return { handler, lambda, lines };
}

/** Answers an Invoke request as Lambda does: an error of the function is a payload with `FunctionError` beside it. */
async function answerInvoke(handler: ReturnType<typeof createHandler>, { Payload }: InvokeCommandInput) {
  const event = decode(Payload);
  try {
    return { StatusCode: 200, Payload: encode(await handler(event, context)) };
  } catch (error) {
    const { name, message, stack = '' } = error as Error;
    const payload = { errorType: name, errorMessage: message, trace: stack.split('\n') };
    return { StatusCode: 200, FunctionError: 'Unhandled', Payload: encode(payload) };
  }
}

/** The event in a request of the function to itself, which it sends as text. */
export function decode(payload: InvokeCommandInput['Payload']): RandomErrorEvent {
  return JSON.parse(payload as string) as RandomErrorEvent;
}

/** A payload as it travels in SDK responses. */
export function encode(payload: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(payload));
}

/** Twenty-sided dice: each call of the function rolls the next pair; the last pair comes again for ever. */
export function dice(...pairs: readonly (readonly [number, number])[]): () => number {
  const draws = pairs.flatMap(([roll1, roll2]) => [nameDraw, sideDraw(roll1), sideDraw(roll2)]);
  let next = 0;
  return () => {
    if (next === draws.length) next -= 3;
    return draws[next++] ?? 0;
  };
}

/** The function draws a name before its rolls. */
const nameDraw = 0;

/** The middle of the stretch that means this side, so that rounding cannot move it to the next one. */
function sideDraw(side: number): number {
  return (side - 0.5) / 20;
}
