import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { integrationOf } from '../integration.js';
import type { Rule } from '../rule.js';
import { objectAt } from '../sites.js';

/** Where http:invoke names its connection: today's field, and the one it had first. */
const HOLDERS = ['InvocationConfig', 'Authentication'];

/** The connection of http:invoke is named by an ARN (reported): a placeholder that was left makes none. */
export const connectionArn: Rule = {
  state({ fields, pointer, type, language }, report) {
    const arn = ownMember(fields, 'Resource');
    if (type !== 'Task' || typeof arn !== 'string' || integrationOf(arn)?.service !== 'http') return;
    const request = language === 'JSONata' ? 'Arguments' : 'Parameters';
    for (const holder of HOLDERS) {
      const connection = ownMember(objectAt(objectAt(fields, request), holder), 'ConnectionArn');
      if (typeof connection !== 'string' || !connection.includes('${')) continue;
      const at = [request, holder, 'ConnectionArn'].reduce(childPointer, pointer);
      const hint = 'Its ${…} has no value: pass substitutions, or load the template that deploys the definition.';
      report.error(at, 'Value is not a valid ARN', hint);
    }
  },
};
