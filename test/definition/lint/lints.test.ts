import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineStateMachine, loadStateMachine, TestkitError, validate, type Diagnostic } from 'asl-testkit';
import { describe, expect, test } from 'vitest';
import { LINTS } from '../../../src/definition/lint/lints.js';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const TOKEN = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const found = (document: object, options: Parameters<typeof validate>[1] = {}): string[] =>
  validate(document, options).map(({ code, pointer, message }) => `${code} ${pointer}: ${message}`);
const states = (all: Record<string, object>, fields: object = {}): object => {
  const names = Object.keys(all);
  const linked = names.map((name, index) => {
    const state = all[name] ?? {};
    const next = names[index + 1];
    const ends =
      'Next' in state || 'End' in state || ['Fail', 'Succeed', 'Choice'].includes((state as { Type: string }).Type);
    return [name, ends ? state : { ...state, ...(next === undefined ? { End: true } : { Next: next }) }];
  });
  return { StartAt: names[0], States: Object.fromEntries(linked), ...fields };
};
const task = (fields: object = {}, resource = FUNCTION): object => ({ Type: 'Task', Resource: resource, ...fields });
const callback = (fields: object = {}): object =>
  task({ Parameters: { FunctionName: FUNCTION, Payload: { 'token.$': '$$.Task.Token' } }, ...fields }, TOKEN);

describe('each lint', () => {
  test.each(LINTS.map((lint) => [lint.code, lint] as const))(
    '%s warns of its example, and not of its twin',
    (code, lint) => {
      const [finding, ...others] = validate(lint.wrong);
      expect([finding?.severity, finding?.code, others]).toEqual(['WARNING', code, []]);
      expect(validate(lint.right)).toEqual([]);
    },
  );

  test('says what is wrong and what to do', () => {
    const texts = LINTS.map(({ wrong }) => {
      return validate(wrong).map(({ code, message, hint }) => `${code}\n  ${message}\n  ${hint ?? ''}`.trimEnd());
    });
    expect(texts.flat().join('\n')).toMatchInlineSnapshot(`
      "NO_TIMEOUT
        Task "Ask" waits for its task token without TimeoutSeconds or HeartbeatSeconds
        Without an answer the execution waits for up to a year.
      HEARTBEAT_TOO_LONG
        HeartbeatSeconds of "Review" (900) is not below TimeoutSeconds of the state machine (600): a missed heartbeat is never noticed
      RETRY_OUTLASTS_TIMEOUT
        The retries of "Charge" (retrier 1) take 315 s in all, but the execution ends after 60 s
        Fewer attempts, or a MaxDelaySeconds, leave time for what comes after them.
      TASK_FAILED_MISSES_TIMEOUT
        States.TaskFailed does not match States.Timeout, with which "Render" can fail and which no catcher names
        Add States.Timeout, or use States.ALL.
      LAMBDA_RETRY_MISSES_THROTTLING
        The Retry of "Charge" names Lambda's passing errors but not Lambda.TooManyRequestsException
        Add it: Lambda answers with it when it has no concurrency left.
      SHADOWED_ENTRY
        Catcher 2 of "Charge" never sees "Card.Declined": catcher 1 has States.TaskFailed, which names it too
      UNRAISED_ERROR
        Nothing in "Save" fails with "ConditionalCheckFailedException"
        Did you mean "DynamoDB.ConditionalCheckFailedException"?
      CATCH_LOSES_INPUT
        The catcher of "Charge" has no ResultPath, so the error replaces the input, of which "Tell" reads "orderId"
        ResultPath: "$.error" keeps the input.
      UNKNOWN_DISABLED_CODE
        The Comment disables "NO_TIMEOUTS", which is not the code of a diagnostic
        Did you mean "NO_TIMEOUT"?"
    `);
  });

  test('keeps quiet about the JSON text of a definition, which is answered as the service answers', () => {
    for (const { code, wrong } of LINTS) {
      const text = JSON.stringify(wrong);
      expect(validate(text)).toEqual([]);
      expect(validate(text, { lint: true }).map((each) => each.code)).toEqual([code]);
      expect(validate(wrong, { lint: false })).toEqual([]);
    }
  });

  test('looks at sound definitions alone', () => {
    const broken = states({ Ask: callback({ Next: 'Nowhere' }) });
    expect(found(broken).map((line) => line.split(' ')[0])).toEqual(['MISSING_TRANSITION_TARGET', 'MISSING_END_STATE']);
  });
});

describe('NO_TIMEOUT', () => {
  test('is silent where a heartbeat, a path or the machine sets a limit', () => {
    expect(found(states({ Ask: callback({ HeartbeatSeconds: 60 }) }))).toEqual([]);
    expect(found(states({ Ask: callback({ TimeoutSecondsPath: '$.limit' }) }))).toEqual([]);
    expect(found(states({ Ask: callback() }, { TimeoutSeconds: 3600 }))).toEqual([]);
    expect(found(states({ Ask: task() }))).toEqual([]);
  });

  test('names activities, and tasks within Maps', () => {
    const activity = task({}, 'arn:aws:states:us-east-1:123456789012:activity:review');
    expect(found(states({ Each: { Type: 'Map', ItemProcessor: states({ Review: activity }) } })))
      .toMatchInlineSnapshot(`
      [
        "NO_TIMEOUT /States/Each/ItemProcessor/States/Review: Task "Review" waits for a worker of its activity without TimeoutSeconds or HeartbeatSeconds",
      ]
    `);
  });
});

describe('RETRY_OUTLASTS_TIMEOUT', () => {
  const retrying = (retrier: object, fields: object = {}, state: object = {}): object =>
    states({ Work: task({ Retry: [{ ErrorEquals: ['States.ALL'], ...retrier }], ...state }) }, fields);

  test('adds up what the waits come to', () => {
    // 1 + 2 + 4 by default.
    expect(found(retrying({}, { TimeoutSeconds: 7 }))).toHaveLength(1);
    expect(found(retrying({}, { TimeoutSeconds: 8 }))).toEqual([]);
    expect(found(retrying({ MaxAttempts: 10, BackoffRate: 3, MaxDelaySeconds: 5 }, { TimeoutSeconds: 60 }))).toEqual(
      [],
    );
    expect(found(retrying({ MaxAttempts: 10, BackoffRate: 3 }, { TimeoutSeconds: 60 }))).toMatchInlineSnapshot(`
      [
        "RETRY_OUTLASTS_TIMEOUT /States/Work/Retry/0: The retries of "Work" (retrier 1) take 29,524 s in all, but the execution ends after 60 s",
      ]
    `);
  });

  test('knows the five minutes of EXPRESS machines and of EXPRESS child executions', () => {
    const long = { MaxAttempts: 9 };
    expect(found(retrying(long), { type: 'EXPRESS' })).toHaveLength(1);
    expect(found(retrying(long))).toEqual([]);
    const each = (ExecutionType: string): object => ({
      Type: 'Map',
      ItemProcessor: { ...retrying(long), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType } },
    });
    expect(found(states({ Each: each('EXPRESS') }))).toHaveLength(1);
    expect(found(states({ Each: each('STANDARD') }, { TimeoutSeconds: 60 }))).toEqual([]);
  });

  test('counts the timeouts that a retrier of States.Timeout waits out, and no wait with full jitter', () => {
    const timed = { ErrorEquals: ['States.Timeout'], MaxAttempts: 2 };
    expect(found(retrying(timed, { TimeoutSeconds: 600 }, { TimeoutSeconds: 200 }))).toHaveLength(1);
    expect(found(retrying(timed, { TimeoutSeconds: 700 }, { TimeoutSeconds: 200 }))).toEqual([]);
    expect(found(retrying({ MaxAttempts: 20, JitterStrategy: 'FULL' }, { TimeoutSeconds: 60 }))).toEqual([]);
  });
});

describe('TASK_FAILED_MISSES_TIMEOUT', () => {
  const handled = (fields: object): string[] =>
    found(states({ Work: task(fields), Other: { Type: 'Succeed' } })).map((line) => line.split(':')[0] ?? '');
  const caught = (...names: string[]): object => ({ ErrorEquals: names, Next: 'Other' });

  test('looks at the catchers, and at the retriers where there are none', () => {
    const TimeoutSeconds = 5;
    const retry = { ErrorEquals: ['States.TaskFailed'] };
    expect(handled({ TimeoutSeconds, Retry: [retry] })).toEqual([
      'TASK_FAILED_MISSES_TIMEOUT /States/Work/Retry/0/ErrorEquals/0',
    ]);
    expect(handled({ TimeoutSeconds, Retry: [retry], Catch: [caught('States.ALL')] })).toEqual([]);
    expect(handled({ TimeoutSeconds, Catch: [caught('A', 'States.TaskFailed')] })).toEqual([
      'TASK_FAILED_MISSES_TIMEOUT /States/Work/Catch/0/ErrorEquals/1',
    ]);
  });

  test('is silent where the task has no time limit, or its timeout is handled elsewhere', () => {
    expect(handled({ Catch: [caught('States.TaskFailed')] })).toEqual([]);
    expect(handled({ TimeoutSeconds: 5, Catch: [caught('States.TaskFailed'), caught('States.Timeout')] })).toEqual([]);
    expect(handled({ TimeoutSeconds: 5, Catch: [caught('Card.Declined')] })).toEqual([]);
  });
});

describe('SHADOWED_ENTRY', () => {
  test('names the entry that comes first, for retriers, catchers and choice rules', () => {
    const document = states({
      Work: task({
        Retry: [{ ErrorEquals: ['A', 'B'], MaxAttempts: 0 }, { ErrorEquals: ['C', 'A'] }],
        Catch: [
          { ErrorEquals: ['States.TaskFailed'], Next: 'Pick' },
          { ErrorEquals: ['States.Timeout', 'B'], Next: 'Pick' },
        ],
      }),
      Pick: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.a', NumericEquals: 1, Next: 'Done' },
          { NumericEquals: 1, Variable: '$.a', Next: 'Work' },
          { Variable: '$.a', NumericEquals: 2, Next: 'Work' },
        ],
        Default: 'Done',
      },
      Done: { Type: 'Succeed' },
    });
    expect(
      found(document)
        .filter((line) => !line.startsWith('CATCH_LOSES_INPUT'))
        .join('\n'),
    ).toMatchInlineSnapshot(`
      "SHADOWED_ENTRY /States/Work/Retry/1/ErrorEquals/1: Retrier 2 of "Work" never sees "A": retrier 1 names it already
      SHADOWED_ENTRY /States/Work/Catch/1/ErrorEquals/1: Catcher 2 of "Work" never sees "B": catcher 1 has States.TaskFailed, which names it too
      SHADOWED_ENTRY /States/Pick/Choices/1: Rule 2 of "Pick" never holds: rule 1 has the same condition"
    `);
  });

  test('is silent about one name in several states, or twice in one entry', () => {
    const retry = { Retry: [{ ErrorEquals: ['A', 'A'] }] };
    expect(found(states({ One: task(retry), Two: task(retry) }))).toEqual([]);
  });
});

describe('UNRAISED_ERROR', () => {
  const put = (resource: string, ...names: string[]): object =>
    task({ Parameters: { TableName: 't', Item: {} }, Retry: [{ ErrorEquals: names }] }, `arn:aws:states:::${resource}`);
  const warned = (state: object): string[] =>
    validate(states({ Work: state })).map(({ message, hint }) => `${message} (${hint ?? ''})`);

  test('tells the prefixes of optimized and AWS SDK integrations apart', () => {
    expect(warned(put('dynamodb:putItem', 'DynamoDB.TransactionConflictException'))).toEqual([]);
    expect(warned(put('aws-sdk:dynamodb:putItem', 'DynamoDb.TransactionConflictException'))).toEqual([]);
    expect(warned(put('dynamodb:putItem', 'DynamoDb.TransactionConflictException'))).toMatchInlineSnapshot(`
      [
        "Nothing in "Work" fails with "DynamoDb.TransactionConflictException" (Did you mean "DynamoDB.TransactionConflictException"?)",
      ]
    `);
    expect(warned(put('aws-sdk:dynamodb:putItem', 'Lambda.ServiceException', 'Conflict'))).toMatchInlineSnapshot(`
      [
        "Nothing in "Work" fails with "Lambda.ServiceException" (Its errors are named DynamoDb.… and States.…)",
        "Nothing in "Work" fails with "Conflict" (Its errors are named DynamoDb.… and States.…)",
      ]
    `);
  });

  test('is silent about what code, workers or a Fail state may raise, and about reserved names', () => {
    const anything = { Retry: [{ ErrorEquals: ['Conflict'] }] };
    expect(warned(task(anything))).toEqual([]);
    expect(warned(callback({ TimeoutSeconds: 5, ...anything }))).toEqual([]);
    expect(warned(put('dynamodb:putItem', 'States.TaskFailed'))).toEqual([]);
    const within = (...branch: [string, object][]): object => ({
      Type: 'Parallel',
      Branches: [{ StartAt: branch[0]?.[0], States: Object.fromEntries(branch) }],
      ...anything,
    });
    expect(warned(within(['F', { Type: 'Fail', Error: 'Conflict' }]))).toEqual([]);
    expect(warned(within(['F', { Type: 'Fail', ErrorPath: '$.error' }]))).toEqual([]);
    expect(warned(within(['F', { Type: 'Fail', Error: 'Conflicts' }]))).toMatchInlineSnapshot(`
      [
        "Nothing in "Work" fails with "Conflict" (Did you mean "Conflicts"?)",
      ]
    `);
    expect(warned(within(['W', { ...task(), End: true }]))).toEqual([]);
    expect(warned(within(['P', { Type: 'Pass', End: true }]))).toMatchInlineSnapshot(`
      [
        "Nothing in "Work" fails with "Conflict" (It has no task and no Fail state.)",
      ]
    `);
  });
});

describe('CATCH_LOSES_INPUT', () => {
  const lost = (after: Record<string, object>, catcher: object = {}, fields: object = {}): string[] =>
    found(
      states(
        {
          Work: {
            ...task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: Object.keys(after)[0], ...catcher }] }),
            Next: 'Done',
          },
          Done: { Type: 'Succeed' },
          ...after,
        },
        fields,
      ),
    );
  const send = (message: string, fields: object = {}): object =>
    task({ Parameters: { FunctionName: FUNCTION, 'Payload.$': message }, ...fields }, 'arn:aws:states:::lambda:invoke');

  test('follows the input through states that hand it on', () => {
    expect(
      lost({
        Nap: { Type: 'Wait', Seconds: 5 },
        Note: { ...send('$.Cause'), ResultPath: '$.note' },
        Tell: send("States.Format('{} {}', $.note.id, $.order.id)"),
      }),
    ).toMatchInlineSnapshot(`
      [
        "CATCH_LOSES_INPUT /States/Work/Catch/0: The catcher of "Work" has no ResultPath, so the error replaces the input, of which "Tell" reads "order"",
      ]
    `);
  });

  test('is silent where the input is kept, made anew, or not read', () => {
    expect(lost({ Tell: send('$.order') }, { ResultPath: '$.error' })).toEqual([]);
    expect(lost({ Tell: send('$.order') }, { ResultPath: null })).toEqual([]);
    expect(lost({ Tell: send('$.Error') })).toEqual([]);
    expect(lost({ Tell: send('$') })).toEqual([]);
    expect(lost({ Tell: send('$$.Execution.Input.order') })).toEqual([]);
    expect(lost({ Tell: send("States.Format('$.order {}', $.Cause)") })).toEqual([]);
    expect(lost({ Make: { Type: 'Pass', Result: { order: 1 } }, Tell: send('$.order') })).toEqual([]);
    expect(lost({ Tell: send('$.Payload.order', { InputPath: '$.Cause' }) })).toEqual([]);
  });

  test('is silent where a Choice asks first whether it is there', () => {
    const choices = [
      {
        And: [
          { Variable: '$.order', IsPresent: true },
          { Variable: '$.order', NumericEquals: 1 },
        ],
        Next: 'Done',
      },
    ];
    expect(lost({ Known: { Type: 'Choice', Choices: choices, Default: 'Done' } })).toEqual([]);
    expect(
      lost({
        Known: { Type: 'Choice', Choices: [{ Variable: '$.order', NumericEquals: 1, Next: 'Done' }], Default: 'Done' },
      }),
    ).toHaveLength(1);
  });

  test('knows JSONata, whose catchers have an Output', () => {
    const jsonata = { QueryLanguage: 'JSONata' };
    const tell = (expression: string): object =>
      task({ Arguments: { FunctionName: FUNCTION, Payload: `{% ${expression} %}` } }, 'arn:aws:states:::lambda:invoke');
    expect(lost({ Tell: tell('$states.input.order.id') }, {}, jsonata)).toMatchInlineSnapshot(`
      [
        "CATCH_LOSES_INPUT /States/Work/Catch/0: The catcher of "Work" has no Output, so the error replaces the input, of which "Tell" reads "order"",
      ]
    `);
    expect(lost({ Tell: tell('$states.input.Error') }, {}, jsonata)).toEqual([]);
    expect(lost({ Tell: tell('$exists($states.input.order) ? 1 : 2') }, {}, jsonata)).toEqual([]);
    expect(lost({ Tell: tell('$states.input.order') }, { Output: '{% $states.input %}' }, jsonata)).toEqual([]);
  });

  test('fails as it says', () => {
    const execution = defineStateMachine(LINTS.find(({ code }) => code === 'CATCH_LOSES_INPUT')?.wrong ?? {}).runSync({
      input: { orderId: 'o-1' },
      mocks: {
        Charge: () => {
          throw new Error('no');
        },
        Tell: {},
      },
    });
    expect(execution.error).toBe('States.Runtime');
  });
});

describe('warnings that are not wanted', () => {
  const two = (fields: object = {}, state: object = {}): object =>
    states({ Ask: callback(state), Again: callback() }, fields);
  const codes = (document: object, options = {}): string[] =>
    validate(document, options).map(({ code, pointer }) => `${code} ${pointer}`);

  test('are left out by the option "ignore"', () => {
    expect(codes(two(), { ignore: ['NO_TIMEOUT'] })).toEqual([]);
    expect(codes(two(), { ignore: ['SHADOWED_ENTRY'] })).toHaveLength(2);
  });

  test('are disabled by a Comment, for the state or the machine that it stands in', () => {
    expect(codes(two({}, { Comment: 'asl-testkit-disable NO_TIMEOUT: the queue has one' }))).toEqual([
      'NO_TIMEOUT /States/Again',
    ]);
    expect(codes(two({ Comment: 'Asks. asl-testkit-disable SHADOWED_ENTRY, NO_TIMEOUT' }))).toEqual([]);
    expect(codes(two({ Comment: 'asl-testkit-disable' }))).toEqual([]);
    expect(codes(two({ Comment: 'asl-testkit-disable SHADOWED_ENTRY' }))).toHaveLength(2);
    const retry = [{ ErrorEquals: ['A'] }, { ErrorEquals: ['A'], Comment: 'asl-testkit-disable SHADOWED_ENTRY' }];
    expect(codes(states({ Work: task({ Retry: retry }) }))).toEqual([]);
  });

  test('do not take errors with them', () => {
    expect(
      codes({ Comment: 'asl-testkit-disable', StartAt: 'A', States: { A: { Type: 'Succeed', Next: 'B' } } }),
    ).not.toEqual([]);
  });

  test('and options that there are not are refused with the nearest name', () => {
    expect(() => validate({}, { ignored: ['NO_TIMEOUT'] } as object)).toThrow(
      'validate() has no option "ignored". Did you mean "ignore"?',
    );
  });

  test('need codes that there are, of warnings', () => {
    const refusal = (code: string): string => {
      try {
        validate({}, { ignore: [code] });
      } catch (error) {
        if (error instanceof TestkitError) return error.message;
      }
      throw new Error('It was not refused.');
    };
    expect([refusal('NO_TIMEOUTS'), refusal('INVALID_STATE_NAME')]).toMatchInlineSnapshot(`
      [
        "The option "ignore" names "NO_TIMEOUTS", which is not the code of a diagnostic. Did you mean "NO_TIMEOUT"? [INVALID_OPTION]",
        "The option "ignore" names "INVALID_STATE_NAME", which is an error: Step Functions refuses such definitions. [INVALID_OPTION]",
      ]
    `);
  });
});

const FOLDER = fileURLToPath(new URL('../../../../shared/field/machines/', import.meta.url));
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => /\.(?:json|ya?ml)$/.test(name)) : [];

/** Each finding was looked at: all 34 are as they say (docs/lints.md). More findings need another look. */
test.runIf(files.length > 0)('published definitions have the findings that were looked at', () => {
  const counts: Partial<Record<Diagnostic['code'], number>> = {};
  const own = new Set<string>(LINTS.map(({ code }) => code));
  for (const name of files) {
    let diagnostics: Diagnostic[] = [];
    try {
      diagnostics = validate(loadStateMachine(FOLDER + name));
    } catch (error) {
      if (!(error instanceof TestkitError) || error.code !== 'INVALID_DEFINITION') throw error;
    }
    for (const { code } of diagnostics) if (own.has(code)) counts[code] = (counts[code] ?? 0) + 1;
  }
  expect(counts).toEqual({
    LAMBDA_RETRY_MISSES_THROTTLING: 23,
    NO_TIMEOUT: 6,
    SHADOWED_ENTRY: 3,
    TASK_FAILED_MISSES_TIMEOUT: 2,
  });
});
