import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { requireFields } from '../fields.js';
import { integrationOf } from '../integration.js';
import { unrecognizedIntegration } from '../../../services/recognize-integration.js';
import type { Rule } from '../rule.js';

/** A Task has a resource: the ARN of a function or activity, or a service integration in a pattern that it supports. */
export const resource: Rule = {
  state(state, report) {
    if (state.type !== 'Task') return;
    requireFields(state, ['Resource'], report);
    const arn = ownMember(state.fields, 'Resource');
    if (arn === undefined) return;
    const at = childPointer(state.pointer, 'Resource');
    if (typeof arn !== 'string') {
      report.error(at, 'Expected value of type String');
      return;
    }
    if (!RESOURCE.test(arn) || arn.includes('${') || isImpossibleFunction(arn)) {
      report.error(at, 'Value is not a valid resource ARN', hintFor(arn));
      return;
    }
    const integration = integrationOf(arn);
    if (integration === undefined) return;
    const hint = unrecognizedIntegration(integration, report.knowsOperation);
    if (hint !== undefined) report.error(at, notRecognized(arn), hint);
  },
};

/** What a Task can call: a Lambda function, an activity, or a service integration. */
const RESOURCE = /^arn:[^:]+:(?:lambda:[^:]*:[^:]*:function:.|states:[^:]*:[^:]*:(?:activity:.|[^:]+:.))/s;

/** A Lambda function's ARN has the function's name, and perhaps a version or an alias; documented. */
const FUNCTION = /^[\w-]+(?::(?:\$LATEST(?:\.PUBLISHED)?|[\w-]+))?$/;

function isImpossibleFunction(arn: string): boolean {
  const [, name] = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:(.*)$/s.exec(arn) ?? [];
  return name !== undefined && !FUNCTION.test(name);
}

/** Reported by users of CloudFormation, for an AWS SDK integration that Step Functions does not have. */
function notRecognized(arn: string): string {
  return (
    `The resource provided ${arn} is not recognized. ` +
    'The value is not a valid resource ARN, or the resource is not available in this region.'
  );
}

function hintFor(arn: string): string {
  if (isImpossibleFunction(arn) && !arn.includes('${')) {
    return 'After "function:" come the name, and perhaps ":" with a version or an alias, of letters, digits, "-" and "_".';
  }
  if (/\$\{[^}]+\}/.test(arn)) {
    return 'Its ${…} has no value: pass substitutions, or load the template that deploys the definition.';
  }
  const [, service] = /^arn:[^:]+:([^:]+):/.exec(arn) ?? [];
  if (service !== undefined && service !== 'lambda' && service !== 'states') {
    return `A Task calls a service by an integration, such as arn:aws:states:::${service}:…, and names the resource in its request.`;
  }
  if (/^\$|^\{%/.test(arn))
    return 'A Resource cannot be computed; call arn:aws:states:::lambda:invoke with FunctionName.';
  return '';
}
