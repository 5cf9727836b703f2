import type { JsonObject } from '../../values/json.js';
import { ownMember } from '../../values/own-member.js';
import { groupDigits } from '../../wording/counts.js';
import type { StateMachineType } from '../definition.js';
import { objectAt, type ContainerSite } from '../validate/sites.js';
import { handlerName, handlersOf, namesAny, type Handler } from './handlers.js';
import type { Lint } from './lint.js';

const EXPRESS_SECONDS = 300;
/** More attempts than anybody counts: the sum is beyond every limit by then, or grows no more. */
const MAX_COUNTED = 10_000;

/** Retries that cannot all happen, since the execution times out while they wait. */
export const retryOutlastsTimeout: Lint = {
  code: 'RETRY_OUTLASTS_TIMEOUT',
  why: "The waits of a retrier (`IntervalSeconds`, `BackoffRate`, `MaxAttempts`, `MaxDelaySeconds`) take longer than the `TimeoutSeconds` of the state machine, or than the five minutes of an EXPRESS execution. The execution then times out, which nothing can catch, instead of going to its catcher. A retrier that names `States.Timeout` also waits out the state's own `TimeoutSeconds` each time.",
  wrong: {
    StartAt: 'Charge',
    TimeoutSeconds: 60,
    States: {
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 6 }],
        End: true,
      },
    },
  },
  right: {
    StartAt: 'Charge',
    TimeoutSeconds: 60,
    States: {
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 3 }],
        End: true,
      },
    },
  },
  check({ document, type }, { containers }, warn) {
    for (const container of containers) {
      const limit = limitOf(container, document, type);
      if (limit === undefined) continue;
      for (const state of container.states) {
        for (const retrier of handlersOf(state, 'Retry')) {
          const seconds = waitOf(retrier, state.fields);
          if (seconds < limit.seconds) continue;
          const all = Number.isFinite(seconds) ? `${groupDigits(Math.round(seconds))} s` : 'for ever';
          warn(
            retrier.pointer,
            `The retries of "${state.name}" (${handlerName(retrier)}) take ${all} in all, but ${limit.whose} ends after ${groupDigits(limit.seconds)} s`,
            'Fewer attempts, or a MaxDelaySeconds, leave time for what comes after them.',
          );
        }
      }
    }
  },
};

/** How long what runs in a container has. Child executions of a distributed Map have a time of their own. */
function limitOf(
  container: ContainerSite,
  document: JsonObject,
  type: StateMachineType,
): { readonly seconds: number; readonly whose: string } | undefined {
  const config = objectAt(container.fields, 'ProcessorConfig');
  if (ownMember(config, 'Mode') === 'DISTRIBUTED') {
    const express = ownMember(config, 'ExecutionType') === 'EXPRESS';
    return express ? { seconds: EXPRESS_SECONDS, whose: 'an EXPRESS child execution' } : undefined;
  }
  const own = ownMember(document, 'TimeoutSeconds');
  const seconds = Math.min(typeof own === 'number' ? own : Infinity, type === 'EXPRESS' ? EXPRESS_SECONDS : Infinity);
  return seconds === Infinity ? undefined : { seconds, whose: 'the execution' };
}

/** The seconds that all retries of a retrier take at least, if each attempt but those that time out fails at once. */
function waitOf(retrier: Handler, state: JsonObject): number {
  const read = (name: string, otherwise: number): number => {
    const value = ownMember(retrier.fields, name);
    return typeof value === 'number' ? value : otherwise;
  };
  const attempts = read('MaxAttempts', 3);
  const rate = read('BackoffRate', 2);
  const longest = read('MaxDelaySeconds', Infinity);
  // With full jitter a wait may be none at all.
  const jitter = ownMember(retrier.fields, 'JitterStrategy') === 'FULL';
  let delay = jitter ? 0 : read('IntervalSeconds', 1);
  let seconds = 0;
  for (let attempt = 0; attempt < Math.min(attempts, MAX_COUNTED); attempt++) {
    seconds += Math.min(delay, longest);
    delay *= rate;
  }
  const timeout = ownMember(state, 'TimeoutSeconds');
  const timesOut = typeof timeout === 'number' && namesAny(retrier, ['States.Timeout']);
  return timesOut ? seconds + timeout * (attempts + 1) : seconds;
}
