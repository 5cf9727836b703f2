import type { JsonValue } from '../../src/values/json.js';
import type { TaskEffect } from '../../src/engine/records/effect.js';
import type { FailureOutcome } from '../../src/engine/outcome.js';
import { integrationOf } from '../../src/integrations/bound/integration-of.js';
import { parseResource, type Resource } from '../../src/machine/resource.js';

/** 2025-01-01T00:00:00Z */
export const ISSUED_AT = 1_735_689_600_000;

/** A resource by its text, such as `sqs:sendMessage` or a whole ARN. */
export function resourceOf(text: string): Resource {
  const resource = parseResource(text.startsWith('arn:') ? text : `arn:aws:states:::${text}`);
  if (resource === undefined) throw new Error(`No resource: ${text}`);
  return resource;
}

/** The effect a Task of this resource issues as the engine's n-th; only what integrations look at is there. */
export function taskEffect(resource: string, input: JsonValue, id = 1): TaskEffect {
  const effect = {
    kind: 'task',
    id,
    branch: { execution: { arn: 'arn:aws:states:us-east-1:123456789012:execution:Orders:run-1' }, enteredId: 2 },
    state: { name: 'Call', resource: resourceOf(resource) },
    input,
    attempt: 1,
    visit: 1,
    token: undefined,
    timeoutSeconds: undefined,
    heartbeatSeconds: undefined,
    credentials: undefined,
    issuedAt: ISSUED_AT,
    outcome: null,
  };
  return effect as unknown as TaskEffect;
}

/** What the integration refuses of what the Task sends. */
export function refused(effect: TaskEffect): FailureOutcome | undefined {
  return integrationOf(effect.state.resource).refuse(effect);
}

/** The whole response around its meaningful part. */
export function completed(effect: TaskEffect, part: JsonValue = {}): JsonValue {
  const outcome = integrationOf(effect.state.resource).complete(effect, { kind: 'success', output: part });
  if (outcome.kind !== 'success') throw new Error(`It fails: ${JSON.stringify(outcome)}`);
  return outcome.output;
}

/** What the integration makes of a whole response that is a failure. */
export function judged(effect: TaskEffect, response: JsonValue): FailureOutcome | undefined {
  return integrationOf(effect.state.resource).judge(response);
}

/** What TaskSubmitted holds. */
export function submitted(effect: TaskEffect): JsonValue | undefined {
  return integrationOf(effect.state.resource).submitted(effect);
}
