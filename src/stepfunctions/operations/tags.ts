import { checkArn } from '../backend/arn.js';
import type { Backend } from '../backend/backend.js';
import { StepFunctionsException } from '../service-exception.js';
import { ARN, TAGS, type Operation, type Tag } from './operation.js';

/** Most tags of one thing. */
const MOST_TAGS = 50;

/** @throws StepFunctionsException TooManyTags. */
export function readTags(
  tags: readonly Tag[],
  arn: string,
  before: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const all = new Map(before);
  for (const { key = '', value = '' } of tags) all.set(key, value);
  if (all.size > MOST_TAGS)
    throw new StepFunctionsException('TooManyTags', `Too many tags: '${arn}'`, { resourceName: arn });
  return all;
}

function tagged(backend: Backend, arn: string): { tags: Map<string, string> } {
  checkArn(arn, 'stateMachine', 'activity');
  const found = backend.machines.get(arn) ?? backend.activities.get(arn);
  if (found === undefined)
    throw new StepFunctionsException('ResourceNotFound', `Resource not found: '${arn}'`, { resourceName: arn });
  return found;
}

export const tagResource: Operation<{ readonly resourceArn: string; readonly tags: readonly Tag[] }> = {
  rules: { resourceArn: ARN, tags: { ...TAGS, required: true } },
  run(backend, { resourceArn, tags }) {
    const found = tagged(backend, resourceArn);
    found.tags = readTags(tags, resourceArn, found.tags);
    return {};
  },
};

export const untagResource: Operation<{ readonly resourceArn: string; readonly tagKeys: readonly string[] }> = {
  rules: { resourceArn: ARN, tagKeys: { type: 'array', required: true, item: { type: 'string', min: 1, max: 128 } } },
  run(backend, { resourceArn, tagKeys }) {
    const { tags } = tagged(backend, resourceArn);
    for (const key of tagKeys) tags.delete(key);
    return {};
  },
};

export const listTagsForResource: Operation<{ readonly resourceArn: string }> = {
  rules: { resourceArn: ARN },
  run(backend, { resourceArn }) {
    return { tags: [...tagged(backend, resourceArn).tags].map(([key, value]) => ({ key, value })) };
  },
};
