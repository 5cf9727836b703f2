import { childPointer } from '../../../values/json-pointer.js';
import { didYouMean } from '../../../wording/nearest-name.js';
import { ownMember } from '../../../values/own-member.js';
import type { Rule } from '../rule.js';
import { targetsOf } from '../targets.js';

/** StartAt, Next and Default name states of the same container. Measured: the service says 'Next' of all of them. */
export const transitions: Rule = {
  container({ fields, pointer, states }, report) {
    const names = states.map(({ name }) => name);
    const known = new Set(names);
    const check = (name: string, at: string): void => {
      if (known.has(name)) return;
      const message = `Missing 'Next' target: ${name}`;
      report.add('ERROR', 'MISSING_TRANSITION_TARGET', at, message, () => didYouMean(name, names));
    };
    const start = ownMember(fields, 'StartAt');
    if (typeof start === 'string' && Object.hasOwn(fields, 'States')) {
      check(start, childPointer(pointer, 'StartAt'));
    }
    for (const state of states) {
      for (const { name, pointer: at } of targetsOf(state)) check(name, at);
    }
  },
};
