import { characterCount } from '../fields.js';
import type { Rule } from '../rule.js';

/** In characters; documented, and the same for all of Unicode. */
const MAX_LENGTH = 80;

/** State names are at most 80 characters long and occur once in the whole machine, nested states included. */
export const stateNames: Rule = {
  machine(_, report, { states }) {
    const first = new Map<string, string>();
    for (const { name, pointer } of states) {
      const other = first.get(name);
      if (other !== undefined) {
        const hint = `Names are unique over the whole machine; the other one is at ${other}.`;
        report.add('ERROR', 'DUPLICATE_STATE_NAME', pointer, `Duplicate State name: ${name}`, hint);
      }
      first.set(name, other ?? pointer);
      if (characterCount(name) > MAX_LENGTH) {
        report.add(
          'ERROR',
          'INVALID_STATE_NAME',
          pointer,
          `Invalid State name: ${name} exceeds the ${MAX_LENGTH}-character limit allowed by the service`,
        );
      }
    }
  },
};
