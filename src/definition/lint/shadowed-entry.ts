import { isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { childPointer } from '../../values/json-pointer.js';
import { objectsAt, type StateSite } from '../validate/sites.js';
import { handlerName, handlersOf, type Handler } from './handlers.js';
import type { Lint, Warn } from './lint.js';

/** Of a choice rule, what does not decide whether it holds. */
const CONSEQUENCES = new Set(['Next', 'Comment', 'Assign', 'Output']);

/** Retriers, catchers and choice rules that an earlier one leaves nothing. */
export const shadowedEntry: Lint = {
  code: 'SHADOWED_ENTRY',
  why: 'The first retrier, catcher or choice rule that fits is taken, also once its attempts are used up. A name that an earlier entry has already, a name of a service or function after `States.TaskFailed`, and a choice rule with the condition of an earlier one are never looked at.',
  wrong: {
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
        Catch: [
          { ErrorEquals: ['States.TaskFailed'], Next: 'Failed' },
          { ErrorEquals: ['Card.Declined'], Next: 'Declined' },
        ],
        End: true,
      },
      Failed: { Type: 'Fail', Error: 'NotCharged' },
      Declined: { Type: 'Succeed' },
    },
  },
  right: {
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
        Catch: [
          { ErrorEquals: ['Card.Declined'], Next: 'Declined' },
          { ErrorEquals: ['States.TaskFailed'], Next: 'Failed' },
        ],
        End: true,
      },
      Failed: { Type: 'Fail', Error: 'NotCharged' },
      Declined: { Type: 'Succeed' },
    },
  },
  check(_definition, { states }, warn) {
    for (const state of states) {
      checkHandlers(handlersOf(state, 'Retry'), state, warn);
      checkHandlers(handlersOf(state, 'Catch'), state, warn);
      checkChoices(state, warn);
    }
  },
};

function checkHandlers(handlers: readonly Handler[], state: StateSite, warn: Warn): void {
  const earlier = new Map<string, Handler>();
  for (const handler of handlers) {
    for (const { name, pointer } of handler.names) {
      const general = name.startsWith('States.') ? undefined : earlier.get('States.TaskFailed');
      const first = earlier.get(name) ?? general;
      if (first === undefined) continue;
      const reason = earlier.has(name) ? 'names it already' : 'has States.TaskFailed, which names it too';
      const which = handlerName(handler);
      warn(pointer, `${capital(which)} of "${state.name}" never sees "${name}": ${handlerName(first)} ${reason}`);
    }
    // Names of one entry do not shadow one another.
    for (const { name } of handler.names) if (!earlier.has(name)) earlier.set(name, handler);
  }
}

function checkChoices({ fields, name, pointer }: StateSite, warn: Warn): void {
  if (fields.Type !== 'Choice') return;
  const earlier = new Map<string, number>();
  for (const [index, rule] of objectsAt(fields, 'Choices')) {
    const condition = JSON.stringify(sorted(conditionOf(rule)));
    const first = earlier.get(condition);
    if (first === undefined) earlier.set(condition, index);
    else {
      const at = childPointer(childPointer(pointer, 'Choices'), index);
      warn(at, `Rule ${index + 1} of "${name}" never holds: rule ${first + 1} has the same condition`);
    }
  }
}

function conditionOf(rule: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(rule).filter(([key]) => !CONSEQUENCES.has(key)));
}

/** With members in one order, so that equal conditions have equal texts. */
function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(sorted);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
