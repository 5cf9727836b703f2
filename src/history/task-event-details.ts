import { isJsonObject } from '../values/json.js';
import type { TaskEffect } from '../engine/records/effect.js';
import type { Failure, TaskEventType } from '../engine/records/journal.js';
import { failureDetails, type HistoryTexts, NOT_TRUNCATED, type EventDetails } from './event-details.js';

/** The details of the events that tell of a task's call; null for those that have none. */
export function taskEventDetails(
  type: TaskEventType,
  effect: TaskEffect,
  failure: Failure | null,
  texts: HistoryTexts,
): EventDetails | null {
  const { resource } = effect.state;
  if (resource.kind === 'service') return serviceDetails(type, effect, failure, texts);
  switch (type) {
    case 'LambdaFunctionScheduled':
    case 'ActivityScheduled':
      return {
        resource: resource.arn,
        input: texts.of(effect.input),
        inputDetails: NOT_TRUNCATED,
        ...clocks(effect),
        ...credentials(effect),
      };
    case 'ActivityStarted':
      return workerDetails(effect);
    case 'LambdaFunctionStarted':
      return null;
    case 'LambdaFunctionSucceeded':
    case 'ActivitySucceeded':
      return output(effect, texts);
    default:
      return failureDetails(failure ?? { error: undefined, cause: undefined });
  }
}

function serviceDetails(
  type: TaskEventType,
  effect: TaskEffect,
  failure: Failure | null,
  texts: HistoryTexts,
): EventDetails {
  const { resource } = effect.state;
  const call = { resourceType: resource.service, resource: resource.label };
  switch (type) {
    case 'TaskScheduled':
      return {
        ...call,
        region: regionOf(effect),
        parameters: texts.of(effect.input),
        ...clocks(effect),
        ...credentials(effect),
      };
    case 'TaskStarted':
      return call;
    case 'TaskSubmitted':
      return { ...call, output: JSON.stringify(effect.outcome?.submitted ?? {}), outputDetails: NOT_TRUNCATED };
    case 'TaskSucceeded':
      return { ...call, ...output(effect, texts) };
    default:
      return { ...call, ...failureDetails(failure ?? { error: undefined, cause: undefined }) };
  }
}

function clocks({ timeoutSeconds, heartbeatSeconds }: TaskEffect): EventDetails {
  return {
    ...(timeoutSeconds === undefined ? {} : { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: heartbeatSeconds }),
  };
}

function credentials({ credentials: given }: TaskEffect): EventDetails {
  if (!isJsonObject(given) || given.RoleArn === undefined) return {};
  return { taskCredentials: { roleArn: given.RoleArn } };
}

function output({ outcome }: TaskEffect, texts: HistoryTexts): EventDetails {
  if (outcome?.kind !== 'success') return { outputDetails: NOT_TRUNCATED };
  return { output: outcome.outputText ?? texts.of(outcome.output), outputDetails: NOT_TRUNCATED };
}

function workerDetails({ outcome }: TaskEffect): EventDetails | null {
  const name = outcome?.workerName;
  return name === undefined ? {} : { workerName: name };
}

/** The region the state machine runs in. */
function regionOf({ branch }: TaskEffect): string {
  return branch.execution.stateMachineArn.split(':')[3] ?? '';
}
