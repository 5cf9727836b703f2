import { childPointer } from '../../values/json-pointer.js';
import { ownMember } from '../../values/own-member.js';
import { didYouMean } from '../../wording/nearest-name.js';
import { DIAGNOSTIC_CODES } from '../validate/codes.js';
import { objectsAt } from '../validate/sites.js';
import type { Lint } from './lint.js';
import { disabledCodes } from './suppressed.js';

/** A Comment that disables a code which no diagnostic has. */
export const unknownDisabledCode: Lint = {
  code: 'UNKNOWN_DISABLED_CODE',
  why: 'What follows `asl-testkit-disable` in a `Comment` must be a code of this list; another one disables nothing.',
  wrong: {
    Comment: 'asl-testkit-disable NO_TIMEOUTS: the job has a deadline of its own',
    StartAt: 'Done',
    States: { Done: { Type: 'Succeed' } },
  },
  right: {
    Comment: 'asl-testkit-disable NO_TIMEOUT: the job has a deadline of its own',
    StartAt: 'Done',
    States: { Done: { Type: 'Succeed' } },
  },
  check({ document }, { states }, warn) {
    const places = states.flatMap(({ fields, pointer }) => {
      const entries = ['Retry', 'Catch', 'Choices'].flatMap((list) => {
        return objectsAt(fields, list).map(([index, entry]) => {
          return { fields: entry, pointer: childPointer(childPointer(pointer, list), index) };
        });
      });
      return [{ fields, pointer }, ...entries];
    });
    for (const { fields, pointer } of [{ fields: document, pointer: '' }, ...places]) {
      const comment = ownMember(fields, 'Comment');
      for (const code of (typeof comment === 'string' ? disabledCodes(comment) : undefined) ?? []) {
        if (Object.hasOwn(DIAGNOSTIC_CODES, code)) continue;
        const hint = didYouMean(code, Object.keys(DIAGNOSTIC_CODES));
        warn(
          childPointer(pointer, 'Comment'),
          `The Comment disables "${code}", which is not the code of a diagnostic`,
          hint,
        );
      }
    }
  },
};
