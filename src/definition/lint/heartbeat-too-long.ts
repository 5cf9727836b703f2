import { childPointer } from '../../values/json-pointer.js';
import { ownMember } from '../../values/own-member.js';
import type { Lint } from './lint.js';

/** A heartbeat that the time limit of the whole state machine forestalls. That of the state itself is an error of the service. */
export const heartbeatTooLong: Lint = {
  code: 'HEARTBEAT_TOO_LONG',
  why: 'A `HeartbeatSeconds` that is not below the `TimeoutSeconds` of the state machine is never missed: the execution times out before. (Not below the `TimeoutSeconds` of its own state, it is an error.)',
  wrong: {
    StartAt: 'Review',
    TimeoutSeconds: 600,
    States: {
      Review: {
        Type: 'Task',
        Resource: 'arn:aws:states:us-east-1:123456789012:activity:review',
        HeartbeatSeconds: 900,
        End: true,
      },
    },
  },
  right: {
    StartAt: 'Review',
    TimeoutSeconds: 600,
    States: {
      Review: {
        Type: 'Task',
        Resource: 'arn:aws:states:us-east-1:123456789012:activity:review',
        HeartbeatSeconds: 90,
        End: true,
      },
    },
  },
  check({ document }, { states }, warn) {
    const limit = ownMember(document, 'TimeoutSeconds');
    if (typeof limit !== 'number') return;
    for (const { fields, name, pointer } of states) {
      const heartbeat = ownMember(fields, 'HeartbeatSeconds');
      if (typeof heartbeat !== 'number' || heartbeat < limit) continue;
      warn(
        childPointer(pointer, 'HeartbeatSeconds'),
        `HeartbeatSeconds of "${name}" (${heartbeat}) is not below TimeoutSeconds of the state machine (${limit}): a missed heartbeat is never noticed`,
      );
    }
  },
};
