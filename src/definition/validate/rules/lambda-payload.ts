import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { integrationOf } from '../integration.js';
import type { Rule } from '../rule.js';
import { objectAt } from '../sites.js';

/** What lambda:invoke sends is not a bare number or boolean (reported); computed ones are seen at run time. */
export const lambdaPayload: Rule = {
  state({ fields, pointer, type, language }, report) {
    const arn = ownMember(fields, 'Resource');
    if (type !== 'Task' || typeof arn !== 'string') return;
    const integration = integrationOf(arn);
    if (integration?.service !== 'lambda') return;
    const request = language === 'JSONata' ? 'Arguments' : 'Parameters';
    const payload = ownMember(objectAt(fields, request), 'Payload');
    if (typeof payload !== 'number' && typeof payload !== 'boolean') return;
    const at = childPointer(childPointer(pointer, request), 'Payload');
    report.error(
      at,
      "The value of the field 'Payload' has an invalid format",
      'Lambda takes an object, a list or a text.',
    );
  },
};
