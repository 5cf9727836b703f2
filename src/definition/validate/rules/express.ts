import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { integrationOf, isActivity } from '../integration.js';
import type { Rule } from '../rule.js';
import { objectAt } from '../sites.js';

/**
 * Express executions neither wait for jobs and tokens nor use activities and distributed Maps. That it holds for the child
 * executions of a distributed Map too is documented; the words are those recorded for machines.
 */
export const express: Rule = {
  state({ fields, pointer, type, executionType }, report) {
    if (executionType !== 'EXPRESS') return;
    const arn = ownMember(fields, 'Resource');
    if (type === 'Task' && typeof arn === 'string') {
      const at = childPointer(pointer, 'Resource');
      const suffix = integrationOf(arn)?.suffix ?? '';
      if (isActivity(arn)) {
        report.error(at, 'Express state machine does not support Activity ARN');
      } else if (suffix.startsWith('.sync')) {
        report.error(at, "Express state machine does not support '.sync' service integration");
      } else if (suffix === '.waitForTaskToken') {
        // The space at the end is recorded.
        report.error(at, "Express state machine does not support '.waitForTaskToken' service integration ");
      }
    }
    for (const processor of ['ItemProcessor', 'Iterator']) {
      const config = objectAt(objectAt(fields, processor), 'ProcessorConfig');
      if (ownMember(config, 'Mode') !== 'DISTRIBUTED') continue;
      report.error(
        ['ProcessorConfig', 'Mode'].reduce(childPointer, childPointer(pointer, processor)),
        "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
      );
    }
  },
};
