import { ownMember } from '../../values/own-member.js';
import { isActivity, integrationOf } from '../validate/integration.js';
import type { Lint } from './lint.js';

const LIMITS = ['TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'];

/** A callback or an activity that nothing ends if its answer never comes. */
export const noTimeout: Lint = {
  code: 'NO_TIMEOUT',
  why: 'If nobody answers a task token, or no worker takes the task of an activity, the execution waits for up to a year. `TimeoutSeconds` ends that, and `HeartbeatSeconds` notices a worker that died. A `TimeoutSeconds` of the whole state machine is enough.',
  wrong: {
    StartAt: 'Ask',
    States: {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: {
          QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/asked',
          'MessageBody.$': '$$.Task.Token',
        },
        End: true,
      },
    },
  },
  right: {
    StartAt: 'Ask',
    States: {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: {
          QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/asked',
          'MessageBody.$': '$$.Task.Token',
        },
        TimeoutSeconds: 86400,
        End: true,
      },
    },
  },
  check({ document, type }, { states }, warn) {
    // An EXPRESS execution ends after five minutes.
    if (type === 'EXPRESS' || ownMember(document, 'TimeoutSeconds') !== undefined) return;
    for (const { fields, name, pointer } of states) {
      const resource = ownMember(fields, 'Resource');
      if (typeof resource !== 'string' || LIMITS.some((limit) => Object.hasOwn(fields, limit))) continue;
      const waits = isActivity(resource)
        ? 'a worker of its activity'
        : integrationOf(resource)?.suffix === '.waitForTaskToken'
          ? 'its task token'
          : undefined;
      if (waits === undefined) continue;
      const message = `Task "${name}" waits for ${waits} without TimeoutSeconds or HeartbeatSeconds`;
      warn(pointer, message, 'Without an answer the execution waits for up to a year.');
    }
  },
};
