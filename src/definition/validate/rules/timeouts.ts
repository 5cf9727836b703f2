import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { checkNumber } from '../fields.js';
import type { Rule } from '../rule.js';

/** TimeoutSeconds and HeartbeatSeconds are in range, and the heartbeat is the shorter one. */
export const timeouts: Rule = {
  state(state, report) {
    if (state.type !== 'Task') return;
    const limits = { minimum: 1, maximum: 99_999_999, language: state.language };
    checkNumber(state, 'TimeoutSeconds', limits, report);
    checkNumber(state, 'HeartbeatSeconds', limits, report);
    const timeout = ownMember(state.fields, 'TimeoutSeconds');
    const heartbeat = ownMember(state.fields, 'HeartbeatSeconds');
    if (typeof timeout !== 'number' || typeof heartbeat !== 'number' || heartbeat < timeout) return;
    report.error(
      childPointer(state.pointer, 'HeartbeatSeconds'),
      `HeartbeatSeconds must be smaller than TimeoutSeconds: ${heartbeat} is not smaller than ${timeout}`,
    );
  },
};
