import { defineStateMachine, type HistoryEvent, type StateMachine } from 'asl-testkit';

/** A machine of one Task with the given fields, and a Pass to catch to. */
export function taskMachine(fields: object = {}, machine: object = {}): StateMachine {
  return defineStateMachine({
    StartAt: 'Work',
    States: {
      Work: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work', End: true, ...fields },
      // AWS refuses states that nothing leads to.
      ...('Catch' in fields ? { Caught: { Type: 'Pass', End: true } } : {}),
    },
    ...machine,
  });
}

/** A machine of one state, called `Only`. */
export function oneState(state: object, machine: object = {}): StateMachine {
  return defineStateMachine({ StartAt: 'Only', States: { Only: { End: true, ...state } }, ...machine });
}

/** A history in the notation of the facts: `id<previous type`. */
export function chain(history: readonly HistoryEvent[]): string[] {
  return history.map(({ id, previousEventId, type }) => `${id}<${previousEventId} ${type}`);
}
