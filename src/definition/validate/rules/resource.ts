import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { requireFields } from '../fields.js';
import { integrationOf } from '../integration.js';
import type { Rule } from '../rule.js';

/** Data: services whose integration has no job to wait for; documented, and measured with ValidateStateMachineDefinition. */
const WITHOUT_SYNC = new Set([
  'apigateway',
  'aws-sdk',
  'bedrock-agentcore',
  'dynamodb',
  'events',
  'http',
  'lambda',
  'sns',
  'sqs',
]);

/** Data: services that do not hand on a task token. */
const WITHOUT_TOKEN = new Set([
  'athena',
  'batch',
  'bedrock-agentcore',
  'codebuild',
  'databrew',
  'dynamodb',
  'elasticmapreduce',
  'emr-containers',
  'emr-serverless',
  'glue',
  'http',
  'mediaconvert',
  'sagemaker',
]);

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
    if (!/^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+/s.test(arn) || arn.includes('${') || isImpossibleFunction(arn)) {
      report.error(at, 'Value is not a valid resource ARN', hintFor(arn));
      return;
    }
    const integration = integrationOf(arn);
    if (integration === undefined) return;
    const { service, action, suffix } = integration;
    const impossible =
      (suffix.startsWith('.sync') && WITHOUT_SYNC.has(service)) ||
      (suffix === '.waitForTaskToken' && WITHOUT_TOKEN.has(service)) ||
      (suffix === '.sync:2' && !(service === 'states' && action === 'startExecution')) ||
      (suffix === '' && /\.\w+/.test(action));
    if (!impossible) return;
    const message = `The resource provided ${arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`;
    report.error(at, message, suffix === '' ? '' : `${service} does not support ${suffix}.`);
  },
};

/** A Lambda function's ARN has the function's name, and perhaps a version or an alias; documented. */
const FUNCTION = /^[\w-]+(?::(?:\$LATEST(?:\.PUBLISHED)?|[\w-]+))?$/;

function isImpossibleFunction(arn: string): boolean {
  const [, name] = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:(.*)$/s.exec(arn) ?? [];
  return name !== undefined && !FUNCTION.test(name);
}

function hintFor(arn: string): string {
  if (isImpossibleFunction(arn) && !arn.includes('${')) {
    return 'After "function:" come the name, and perhaps ":" with a version or an alias, of letters, digits, "-" and "_".';
  }
  if (/\$\{[^}]+\}/.test(arn)) {
    return 'Its ${…} has no value: pass substitutions, or load the template that deploys the definition.';
  }
  if (/^\$|^\{%/.test(arn))
    return 'A Resource cannot be computed; call arn:aws:states:::lambda:invoke with FunctionName.';
  return '';
}
