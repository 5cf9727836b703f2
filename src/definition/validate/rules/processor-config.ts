import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { allowFields, checkObject, checkOneOf, requireFields } from '../fields.js';
import type { Rule } from '../rule.js';

/** A processor's mode, and the type of the executions a distributed one starts. */
export const processorConfig: Rule = {
  container(container, report) {
    if (container.kind !== 'processor') return;
    const config = checkObject(container, 'ProcessorConfig', report);
    if (config === undefined) return;
    allowFields(config, ['Mode', 'ExecutionType'], report);
    checkOneOf(config, 'Mode', ['INLINE', 'DISTRIBUTED'], report);
    checkOneOf(config, 'ExecutionType', ['STANDARD', 'EXPRESS'], report);
    const mode = ownMember(config.fields, 'Mode');
    if (mode === 'DISTRIBUTED') {
      requireFields(config, ['ExecutionType'], report);
    } else if (mode === 'INLINE' && Object.hasOwn(config.fields, 'ExecutionType')) {
      const at = childPointer(config.pointer, 'ExecutionType');
      report.error(at, "Field 'ExecutionType' is not supported", 'Only Mode DISTRIBUTED starts executions.');
    }
  },
};
