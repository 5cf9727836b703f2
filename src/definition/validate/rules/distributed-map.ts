import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import type { Rule } from '../rule.js';
import { objectAt } from '../sites.js';

const FIELDS = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'Label',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
];

/** Fields that only a distributed Map heeds. AWS accepts at least some of them elsewhere, so this is a warning. */
export const distributedMap: Rule = {
  state({ fields, pointer, type }, report) {
    if (type !== 'Map') return;
    const processor = Object.hasOwn(fields, 'ItemProcessor') ? 'ItemProcessor' : 'Iterator';
    if (ownMember(objectAt(objectAt(fields, processor), 'ProcessorConfig'), 'Mode') === 'DISTRIBUTED') return;
    for (const name of FIELDS) {
      if (!Object.hasOwn(fields, name)) continue;
      const message = `Field '${name}' has no effect in an inline Map`;
      report.add('WARNING', 'NO_EFFECT', childPointer(pointer, name), message, 'Only Mode DISTRIBUTED heeds it.');
    }
  },
};
