import type { TaskEffect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import { integrationOf } from '../integrations/bound/integration-of.js';
import { readInvocation } from '../integrations/lambda/invocation.js';
import { accepted, refusedPayload } from '../integrations/lambda/lambda-answer.js';
import type { MockCall } from './mock-call.js';
import type { Turn } from './mock-cursor.js';
import type { MockFunction } from './declare/mocks.js';
import { TaskCall, type FunctionHost } from './task-call.js';
import { outcomeOf } from './task-outcome.js';

/**
 * Makes the answer to a task out of what its mock gives: an outcome, or the call of a function that somebody has to make.
 *
 * @throws TestkitError INVALID_MOCK.
 */
export function answerTask(turn: Turn, effect: TaskEffect, host: FunctionHost): Outcome | MockCall {
  const answer = typeof turn === 'function' ? prepareCall(turn, effect, host) : outcomeOf(turn, effect);
  return answer instanceof TaskCall
    ? answer
    : host.shaped(effect, integrationOf(effect.state.resource).submit(effect, answer));
}

/** The call of a function, or what keeps it from being called. */
function prepareCall(mock: MockFunction, effect: TaskEffect, host: FunctionHost): Outcome | TaskCall {
  const invocation = integrationOf(effect.state.resource).callsLambda ? readInvocation(effect) : undefined;
  if (invocation === undefined) return new TaskCall(mock, effect, undefined, host);
  const refused = refusedPayload(effect, invocation);
  if (refused !== undefined) return refused;
  return invocation.type === 'DryRun' ? accepted(effect, invocation) : new TaskCall(mock, effect, invocation, host);
}
