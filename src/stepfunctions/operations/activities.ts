import { moveTo } from '../../engine/records/moment.js';
import { takeTask } from '../../engine/take-task.js';
import { checkArn, checkName } from '../backend/arn.js';
import type { Backend } from '../backend/backend.js';
import { pageOf } from '../backend/pagination.js';
import type { ActivityRecord } from '../backend/records.js';
import { StepFunctionsException } from '../service-exception.js';
import { ARN, ENCRYPTION, NAME, PAGE, TAGS, type Operation, type PageRequest, type Tag } from './operation.js';
import { readTags } from './tags.js';

export const createActivity: Operation<{ readonly name: string; readonly tags?: readonly Tag[] }> = {
  rules: { name: { ...NAME, max: 80 }, tags: TAGS, encryptionConfiguration: ENCRYPTION },
  run(backend, { name, tags }) {
    checkName(name);
    const arn = `${backend.service}:activity:${name}`;
    const existing = backend.activities.get(arn);
    const activity = existing ?? { arn, name, createdAt: backend.date, tags: readTags(tags ?? [], arn) };
    backend.activities.set(arn, activity);
    return { activityArn: arn, creationDate: activity.createdAt };
  },
};

function find(backend: Backend, arn: string): ActivityRecord {
  checkArn(arn, 'activity');
  const activity = backend.activities.get(arn);
  if (activity === undefined)
    throw new StepFunctionsException('ActivityDoesNotExist', `Activity Does Not Exist: '${arn}'`);
  return activity;
}

export const describeActivity: Operation<{ readonly activityArn: string }> = {
  rules: { activityArn: ARN },
  run(backend, { activityArn }) {
    const { arn, name, createdAt } = find(backend, activityArn);
    return { activityArn: arn, name, creationDate: createdAt, encryptionConfiguration: { type: 'AWS_OWNED_KEY' } };
  },
};

export const deleteActivity: Operation<{ readonly activityArn: string }> = {
  rules: { activityArn: ARN },
  run(backend, { activityArn }) {
    checkArn(activityArn, 'activity');
    backend.activities.delete(activityArn);
    return {};
  },
};

export const listActivities: Operation<PageRequest> = {
  rules: PAGE,
  run(backend, request) {
    const { items, nextToken } = pageOf([...backend.activities.values()], request);
    return {
      activities: items.map(({ arn, name, createdAt }) => ({ activityArn: arn, name, creationDate: createdAt })),
      nextToken,
    };
  },
};

/** The task that waits longest is handed out; an empty answer at once where there is none, as the service's after 60 seconds. */
export const getActivityTask: Operation<{ readonly activityArn: string; readonly workerName?: string }> = {
  rules: { activityArn: ARN, workerName: { type: 'string', min: 1, max: 80 } },
  run(backend, { activityArn, workerName }) {
    find(backend, activityArn);
    const task = backend.openTasks.takeFor(activityArn);
    if (task === undefined) return {};
    const { execution, effect, token } = task;
    moveTo(execution.engine.scope, backend.now);
    takeTask(execution.engine, effect, workerName);
    backend.pump(execution);
    return { taskToken: token, input: JSON.stringify(effect.input) };
  },
};
