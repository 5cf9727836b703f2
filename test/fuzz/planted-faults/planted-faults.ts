import { defineStateMachine, type StateMachine } from 'asl-testkit';
import type { ExploreOptions } from 'asl-testkit/fuzz';

/** A machine with a fault, and the same without it. */
export interface PlantedFault {
  readonly fault: string;
  /** What the finding about it says. */
  readonly says: RegExp;
  readonly faulty: StateMachine;
  readonly sound: StateMachine;
  readonly options?: ExploreOptions;
}

const lambda = 'arn:aws:states:::lambda:invoke';
const bare = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const gaveUp = { Type: 'Pass', End: true };
const catchAll = { ErrorEquals: ['States.ALL'], Next: 'GaveUp' };

type Fields = Readonly<Record<string, unknown>>;

const machine = (name: string, States: Fields, startAt = Object.keys(States)[0] ?? ''): StateMachine =>
  defineStateMachine({ StartAt: startAt, States }, { name });

/** One task with these fields, all errors caught. */
const task = (fields: Fields, more: Fields = {}): StateMachine =>
  machine('work', {
    Work: { Type: 'Task', Resource: bare, Catch: [catchAll], End: true, ...fields },
    GaveUp: gaveUp,
    ...more,
  });

export const PLANTED_FAULTS: readonly PlantedFault[] = [
  {
    fault: 'a retrier names an error that the task cannot fail with',
    says: /^Retry\[0\] of "Work" names Lambda\.TooManyRequestException, .* it fails with Lambda\.TooManyRequestsException\.$/,
    faulty: task({
      Resource: lambda,
      Parameters: { FunctionName: 'work' },
      Retry: [{ ErrorEquals: ['Lambda.TooManyRequestException'] }],
    }),
    sound: task({
      Resource: lambda,
      Parameters: { FunctionName: 'work' },
      Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'] }],
    }),
  },
  {
    fault: 'a catcher stands behind one that names all its errors',
    says: /^Catch\[1\] of "Work" is never used: Catch\[0\] before it already names Order\.Invalid \(States\.TaskFailed\)\.$/,
    faulty: task({
      Catch: [
        { ErrorEquals: ['States.TaskFailed'], Next: 'GaveUp' },
        { ErrorEquals: ['Order.Invalid'], Next: 'GaveUp' },
        catchAll,
      ],
      TimeoutSeconds: 10,
    }),
    sound: task({
      Catch: [
        { ErrorEquals: ['Order.Invalid'], Next: 'GaveUp' },
        { ErrorEquals: ['States.TaskFailed'], Next: 'GaveUp' },
        catchAll,
      ],
      TimeoutSeconds: 10,
    }),
  },
  {
    fault: 'an error leads back to the task that failed, without end',
    says: /^"Work" → "Pause" → "Work" need not end: it starts again at "Work" as long as Work fails with an error that nothing names\.$|^"Pause" → "Work" → "Pause" need not end/,
    faulty: machine('loop', {
      Work: { Type: 'Task', Resource: bare, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Pause' }], End: true },
      Pause: { Type: 'Wait', Seconds: 10, Next: 'Work' },
    }),
    sound: machine('loop', {
      Begin: { Type: 'Pass', Result: { count: 0 }, Next: 'Work' },
      Work: {
        Type: 'Task',
        Resource: bare,
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Count' }],
        End: true,
      },
      Count: { Type: 'Pass', Parameters: { 'count.$': 'States.MathAdd($.count, 1)' }, Next: 'Enough' },
      Enough: {
        Type: 'Choice',
        Choices: [{ Variable: '$.count', NumericGreaterThanEquals: 3, Next: 'GaveUp' }],
        Default: 'Pause',
      },
      Pause: { Type: 'Wait', Seconds: 10, Next: 'Work' },
      GaveUp: gaveUp,
    }),
  },
  {
    fault: 'an error is handled by nobody',
    says: /^"Work" can fail with an error that nothing names, which nothing catches\.\nIt happens when: Work fails/,
    faulty: task({ Catch: [{ ErrorEquals: ['Order.Invalid'], Next: 'GaveUp' }] }),
    sound: task({ Catch: [{ ErrorEquals: ['Order.Invalid'], Next: 'GaveUp' }, catchAll] }),
  },
  {
    fault: 'a Default that data never comes to',
    says: /^Default of "Mode" leads to "Manual", but a rule always matches\.$/,
    faulty: machine('mode', {
      Set: { Type: 'Pass', Result: { mode: 'fast' }, Next: 'Mode' },
      Mode: {
        Type: 'Choice',
        Choices: [{ Variable: '$.mode', StringEquals: 'fast', Next: 'Done' }],
        Default: 'Manual',
      },
      Manual: { Type: 'Pass', Next: 'Done' },
      Done: { Type: 'Succeed' },
    }),
    sound: machine('mode', {
      Mode: {
        Type: 'Choice',
        Choices: [{ Variable: '$.mode', StringEquals: 'fast', Next: 'Done' }],
        Default: 'Manual',
      },
      Manual: { Type: 'Pass', Next: 'Done' },
      Done: { Type: 'Succeed' },
    }),
  },
  {
    fault: 'a state that no output of a task leads to',
    says: /^No outcome of any task leads to "Cancel"\.$/,
    options: { outputs: { Check: [{ status: 'PAID' }, { status: 'OPEN' }] } },
    faulty: machine('order', {
      Check: { Type: 'Task', Resource: bare, Catch: [catchAll], Next: 'Route' },
      Route: {
        Type: 'Choice',
        Choices: [{ Variable: '$.status', StringEquals: 'CANCELED', Next: 'Cancel' }],
        Default: 'Done',
      },
      Cancel: { Type: 'Pass', Next: 'Done' },
      Done: { Type: 'Succeed' },
      GaveUp: gaveUp,
    }),
    sound: machine('order', {
      Check: { Type: 'Task', Resource: bare, Catch: [catchAll], Next: 'Route' },
      Route: {
        Type: 'Choice',
        Choices: [{ Variable: '$.status', StringEquals: 'OPEN', Next: 'Cancel' }],
        Default: 'Done',
      },
      Cancel: { Type: 'Pass', Next: 'Done' },
      Done: { Type: 'Succeed' },
      GaveUp: gaveUp,
    }),
  },
  {
    fault: 'a heartbeat that is longer than the timeout',
    says: /^"Work" waits 600 s for a heartbeat, but times out after 60 s: a missing heartbeat is never noticed\.$/,
    options: { input: { heartbeat: 600, timeout: 60 } },
    faulty: task({ TimeoutSecondsPath: '$.timeout', HeartbeatSecondsPath: '$.heartbeat' }),
    sound: task({ TimeoutSeconds: 3600, HeartbeatSecondsPath: '$.heartbeat' }),
  },
  {
    fault: 'a retrier that is allowed no attempt',
    says: /^Retry\[0\] of "Work" never retries: its MaxAttempts is 0, and no later retrier names Busy\.$/,
    faulty: task({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 0 }] }),
    // This is how an error is kept from a retrier that would take it.
    sound: task({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }] }),
  },
  {
    fault: 'a catcher replaces what a later state reads',
    says: /^"Refund" reads data that the catcher of "Charge" replaced, and the execution ends with States\.Runtime\.\nIt happens when: Charge fails/,
    faulty: refund({}),
    sound: refund({ ResultPath: '$.error' }),
  },
  {
    fault: 'a variable that the error route leaves without a value',
    says: /^"Report" reads a variable that has no value after "Charge" caught an error, and the execution ends with States\./,
    faulty: report({}),
    sound: report({ Assign: { receipt: 'none' } }),
  },
];

function refund(catcher: Fields): StateMachine {
  return machine('refund', {
    Charge: {
      Type: 'Task',
      Resource: bare,
      ResultPath: '$.charge',
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refund', ...catcher }],
      Next: 'Done',
    },
    Refund: { Type: 'Pass', Parameters: { 'order.$': '$.order' }, Next: 'Done' },
    Done: { Type: 'Succeed' },
  });
}

function report(catcher: Fields): StateMachine {
  return machine('report', {
    Charge: {
      Type: 'Task',
      Resource: bare,
      Assign: { 'receipt.$': '$.id' },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Report', ...catcher }],
      Next: 'Report',
    },
    Report: { Type: 'Pass', Parameters: { 'receipt.$': '$receipt' }, End: true },
  });
}
