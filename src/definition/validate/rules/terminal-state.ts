import type { ContainerSite } from '../sites.js';
import { ownMember } from '../../../values/own-member.js';
import type { Rule } from '../rule.js';

/** A set of states has one that ends it. AWS looks at the machine itself only; inside Map and Parallel it is a warning. */
export const terminalState: Rule = {
  container(container, report) {
    if (container.states.length === 0 || hasEnd(container)) return;
    const { kind, pointer } = container;
    // Measured: the service names no place.
    const place = { pointer, named: kind === 'machine' ? null : pointer };
    const severity = kind === 'machine' ? 'ERROR' : 'WARNING';
    const hint = 'Give its last state "End": true.';
    report.add(severity, 'MISSING_END_STATE', place, 'Workflow has no terminal state', hint);
  },
};

/** Whether a state of the container ends it, reachable or not. */
export function hasEnd({ states }: ContainerSite): boolean {
  return states.some(({ type, fields }) => type === 'Succeed' || type === 'Fail' || ownMember(fields, 'End') === true);
}
