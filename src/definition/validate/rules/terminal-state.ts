import { ownMember } from '../../../values/own-member.js';
import type { Rule } from '../rule.js';

/** A set of states has one that ends it. AWS looks at the machine itself only; inside Map and Parallel it is a warning. */
export const terminalState: Rule = {
  container({ kind, pointer, states }, report) {
    if (states.length === 0) return;
    const ends = states.some(
      ({ type, fields }) => type === 'Succeed' || type === 'Fail' || ownMember(fields, 'End') === true,
    );
    if (ends) return;
    const severity = kind === 'machine' ? 'ERROR' : 'WARNING';
    report.add(
      severity,
      'MISSING_END_STATE',
      pointer,
      'Workflow has no terminal state',
      'Give its last state "End": true.',
    );
  },
};
