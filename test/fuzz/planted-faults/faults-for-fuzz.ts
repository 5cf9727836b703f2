import { expect } from 'vitest';
import { defineStateMachine, type JsonValue, type StateMachine } from 'asl-testkit';
import type { FuzzOptions, FuzzProperty, OutcomeDocument } from 'asl-testkit/fuzz';

/** A machine with a fault that data, time or order bring to light, and the same without it. */
export interface FuzzedFault {
  readonly fault: string;
  /** What the counterexample complains about. */
  readonly says: RegExp;
  /** The fewest answers that bring it to light. */
  readonly answers: Readonly<Record<string, readonly unknown[]>>;
  /** The simplest input, where it matters. */
  readonly input?: JsonValue;
  /** The shortest order of branches, where it matters. */
  readonly order?: number;
  readonly faulty: StateMachine;
  readonly sound: StateMachine;
  readonly options?: FuzzOptions;
  /** What should hold; without it, what holds for any sound machine. */
  readonly property?: FuzzProperty;
}

type Fields = Readonly<Record<string, unknown>>;

const task = (fields: Fields): Fields => ({
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work',
  ...fields,
});
const machine = (States: Fields, fields: Fields = {}): StateMachine =>
  defineStateMachine({ StartAt: Object.keys(States)[0] ?? '', States, ...fields }, { name: 'work' });
const done = { Type: 'Succeed' };
const failing = (error: string): OutcomeDocument => ({ fail: error });
const unforeseen = failing('Unforeseen.Error');

const hidingCatch = (keeps: Fields): StateMachine =>
  machine({
    Charge: task({
      Catch: [{ ErrorEquals: ['States.ALL'], ...keeps, Next: 'Notify' }],
      ResultPath: '$.charged',
      Next: 'Notify',
    }),
    Notify: { Type: 'Pass', Parameters: { 'order.$': '$.orderId' }, End: true },
  });

const overwriting = (resultPath: string): StateMachine =>
  machine({
    Price: task({ ResultPath: resultPath, ResultSelector: { 'amount.$': '$.amount' }, Next: 'Ship' }),
    Ship: { Type: 'Pass', Parameters: { 'to.$': '$.order.address' }, End: true },
  });

const backoff = (policy: Fields): StateMachine =>
  machine({
    Call: task({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 4, ...policy }], End: true }),
  });

const attempts = (max: number): StateMachine =>
  machine({ Call: task({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: max }], End: true }) });

const heartbeat = (seconds: number): StateMachine =>
  machine({
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: 'https://queue', MessageBody: { 'token.$': '$$.Task.Token' } },
      TimeoutSecondsPath: '$.patience',
      HeartbeatSeconds: seconds,
      Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Ended' }],
      End: true,
    },
    Ended: done,
  });

const looping = (loops: boolean): StateMachine =>
  machine({
    Poll: task({ Catch: [{ ErrorEquals: ['Pending'], Next: 'Later' }], End: true }),
    Later: { Type: 'Wait', Seconds: 5, Next: loops ? 'Poll' : 'GaveUp' },
    ...(loops ? {} : { GaveUp: done }),
  });

const racing = (gate: boolean): StateMachine => {
  const left = { StartAt: 'Write', States: { Write: task({ End: true }) } };
  const right = { StartAt: 'Read', States: { Read: task({ End: true }) } };
  if (!gate) return machine({ Both: { Type: 'Parallel', Branches: [left, right], End: true } });
  const inTurn = { StartAt: 'Write', States: { Write: task({ Next: 'Read' }), Read: task({ End: true }) } };
  return machine({ Both: { Type: 'Parallel', Branches: [inTurn], End: true } });
};

const unsetPath = (assign: Fields): StateMachine =>
  machine({
    Charge: task({
      Assign: { 'receipt.$': '$.id' },
      Catch: [{ ErrorEquals: ['States.ALL'], ...assign, Next: 'Notify' }],
      Next: 'Notify',
    }),
    Notify: { Type: 'Pass', Parameters: { 'receipt.$': '$receipt' }, End: true },
  });

const unsetJsonata = (assign: Fields): StateMachine =>
  machine(
    {
      Charge: task({
        Assign: { receipt: '{% $states.result.id %}' },
        Catch: [{ ErrorEquals: ['States.ALL'], ...assign, Next: 'Notify' }],
        Next: 'Notify',
      }),
      Notify: { Type: 'Pass', Output: { receipt: '{% $receipt %}' }, End: true },
    },
    { QueryLanguage: 'JSONata' },
  );

const choosing = (fallback: Fields): StateMachine =>
  machine({
    Kind: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.size', NumericGreaterThan: 10, Next: 'Big' },
        { Variable: '$.size', NumericLessThan: 10, Next: 'Small' },
      ],
      ...fallback,
    },
    Big: done,
    Small: done,
  });

const callback = (patience: Fields): StateMachine =>
  machine({
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: 'https://queue', MessageBody: { 'token.$': '$$.Task.Token' } },
      ...patience,
      End: true,
    },
  });

export const FAULTS_FOR_FUZZ: readonly FuzzedFault[] = [
  {
    fault: 'a catch hides the input that a later state reads',
    says: /States\.Runtime.*'\$\.orderId'/,
    answers: { Charge: [unforeseen] },
    faulty: hidingCatch({}),
    sound: hidingCatch({ ResultPath: '$.error' }),
  },
  {
    fault: 'a ResultPath overwrites what a later state reads',
    says: /States\.Runtime.*'\$\.order\.address'/,
    answers: {},
    faulty: overwriting('$.order'),
    sound: overwriting('$.order.price'),
  },
  {
    fault: 'a BackoffRate makes waits longer than they may be',
    says: /waits 16 s/,
    answers: { Call: [failing('Busy'), failing('Busy'), failing('Busy'), failing('Busy')] },
    faulty: backoff({ BackoffRate: 2 }),
    sound: backoff({ BackoffRate: 2, MaxDelaySeconds: 10 }),
    property: (execution) => {
      const long = execution.retries().find(({ delay }) => delay > 10);
      if (long !== undefined) throw new Error(`waits ${long.delay} s`);
    },
  },
  {
    fault: 'MaxAttempts 0 retries nothing',
    says: /one Busy is enough/,
    answers: { Call: [failing('Busy')] },
    faulty: attempts(0),
    sound: attempts(1),
    property: (execution) => {
      if (execution.error === 'Busy' && execution.attempts('Call') < 2) throw new Error('one Busy is enough');
    },
  },
  {
    fault: 'a heartbeat is longer than the timeout may be',
    says: /nobody hears that the worker has died/,
    // One answer: too late, or never.
    answers: { Ask: [expect.anything()] },
    input: { patience: 20 },
    faulty: heartbeat(30),
    sound: heartbeat(5),
    options: { input: { patience: 20 } },
    property: (execution) => {
      const timedOut = execution.status === 'FAILED' && execution.error === 'States.Timeout';
      if (timedOut && execution.visits('Ended').length === 0) throw new Error('nobody hears that the worker has died');
    },
  },
  {
    fault: 'an error keeps a loop going',
    says: /asks more than twice/,
    answers: { Poll: [failing('Pending'), failing('Pending')] },
    faulty: looping(true),
    sound: looping(false),
    property: (execution) => {
      if (execution.attempts('Poll') > 2) throw new Error('asks more than twice');
    },
  },
  {
    fault: 'a branch reads what another has yet to write',
    says: /reads before it is written/,
    answers: {},
    order: 1,
    faulty: racing(false),
    sound: racing(true),
    property: ({ path }) => {
      if (path.includes('Read') && path.indexOf('Read') < path.indexOf('Write'))
        throw new Error('reads before it is written');
    },
  },
  {
    fault: 'a variable is not set on the route of an error, in JSONPath',
    says: /receipt/,
    answers: { Charge: [unforeseen] },
    faulty: unsetPath({}),
    sound: unsetPath({ Assign: { receipt: 'none' } }),
  },
  {
    fault: 'a variable is not set on the route of an error, in JSONata',
    says: /receipt/,
    answers: { Charge: [unforeseen] },
    faulty: unsetJsonata({}),
    sound: unsetJsonata({ Assign: { receipt: 'none' } }),
  },
  {
    fault: 'a Choice has no Default for what nobody foresaw',
    says: /States\.Runtime.*'Kind'.*does not point to a next state/,
    answers: {},
    input: { size: 10 },
    faulty: choosing({}),
    sound: choosing({ Default: 'Small' }),
  },
  {
    fault: 'a callback has no timeout',
    says: /it waits for an answer that does not come, and has no timeout/,
    answers: { Ask: [{ neverAnswers: true }] },
    faulty: callback({}),
    sound: callback({ TimeoutSeconds: 3600 }),
  },
];
