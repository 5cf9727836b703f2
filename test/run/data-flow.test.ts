import { describe, expect, test } from 'vitest';
import { defineStateMachine, fail, succeed } from '../../src/index.js';
import { exploreAny } from './explored-execution.js';

const jsonpath = defineStateMachine({
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      InputPath: '$.order',
      Parameters: { FunctionName: 'charge', Payload: { 'amount.$': '$.amount' } },
      ResultSelector: { 'receipt.$': '$.Payload.receipt' },
      ResultPath: '$.charged',
      OutputPath: '$.charged',
      Next: 'Label',
    },
    Label: { Type: 'Pass', Result: 'label', ResultPath: '$.label', Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
});
const input = { order: { amount: 12 } };
const mocks = { Charge: succeed({ receipt: 'r-1', extra: true }) };

describe('execution.dataFlow()', () => {
  test('has every stage of a JSONPath Task', () => {
    const [flow] = jsonpath.runSync({ input, mocks }).dataFlow('Charge');
    expect(flow).toMatchObject({
      state: 'Charge',
      visit: 1,
      input,
      afterInputPath: { amount: 12 },
      afterParameters: { FunctionName: 'charge', Payload: { amount: 12 } },
      result: { Payload: { receipt: 'r-1', extra: true }, StatusCode: 200 },
      afterResultSelector: { receipt: 'r-1' },
      afterResultPath: { ...input, charged: { receipt: 'r-1' } },
      output: { receipt: 'r-1' },
    });
  });

  test('a stage whose field is left out has the value of the stage before it', () => {
    const [flow] = jsonpath.runSync({ input, mocks }).dataFlow('Label');
    expect(flow).toEqual({
      state: 'Label',
      visit: 1,
      within: [],
      input: { receipt: 'r-1' },
      result: 'label',
      afterResultSelector: 'label',
      afterResultPath: { receipt: 'r-1', label: 'label' },
      output: { receipt: 'r-1', label: 'label' },
    });
    const [done] = jsonpath.runSync({ input, mocks }).dataFlow('Done');
    expect(done).toMatchObject({ afterInputPath: done?.input, output: done?.input });
    expect(done).not.toHaveProperty('afterParameters');
  });

  test('has the arguments, result and variables of a JSONata state', () => {
    const machine = defineStateMachine({
      QueryLanguage: 'JSONata',
      StartAt: 'Ask',
      States: {
        Ask: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Arguments: { FunctionName: 'ask', Payload: { q: '{% $states.input.q & "?" %}' } },
          Assign: { answer: '{% $states.result.Payload %}' },
          Output: '{% $states.result.Payload + 1 %}',
          End: true,
        },
      },
    });
    const execution = machine.runSync({ input: { q: 'why' }, mocks: { Ask: 41 } });
    const [flow] = execution.dataFlow('Ask');
    expect(flow).toMatchObject({
      input: { q: 'why' },
      afterArguments: { FunctionName: 'ask', Payload: { q: 'why?' } },
      result: { Payload: 41 },
      output: 42,
      assigned: { answer: 41 },
    });
    expect(flow).not.toHaveProperty('afterInputPath');
  });

  test('the stages end where the data flow failed', () => {
    const machine = defineStateMachine({
      StartAt: 'Pick',
      States: { Pick: { Type: 'Pass', InputPath: '$.a', Parameters: { 'b.$': '$.missing' }, End: true } },
    });
    const execution = machine.runSync({ input: { a: {} } });
    expect(execution.status).toBe('FAILED');
    expect(execution.dataFlow('Pick')).toEqual([
      { state: 'Pick', visit: 1, within: [], input: { a: {} }, afterInputPath: {} },
    ]);
  });

  test('a retried state has the values of its last attempt', () => {
    const machine = defineStateMachine({
      StartAt: 'Try',
      States: {
        Try: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage',
          Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.State.RetryCount' },
          Retry: [{ ErrorEquals: ['States.ALL'] }],
          End: true,
        },
      },
    });
    const execution = machine.runSync({ mocks: { Try: [fail('Sqs.Busy'), succeed({})] } });
    expect(execution.dataFlow('Try')[0]?.afterParameters).toEqual({ QueueUrl: 'q', MessageBody: 1 });
  });

  test('tells of every iteration of a Map, and of child executions', () => {
    for (const Mode of ['INLINE', 'DISTRIBUTED'] as const) {
      const machine = defineStateMachine({
        StartAt: 'Each',
        States: {
          Each: {
            Type: 'Map',
            ItemsPath: '$.items',
            MaxConcurrency: 2,
            ItemProcessor: {
              ProcessorConfig: Mode === 'INLINE' ? { Mode } : { Mode, ExecutionType: 'STANDARD' },
              StartAt: 'Double',
              States: { Double: { Type: 'Pass', InputPath: '$.n', End: true } },
            },
            End: true,
          },
        },
      });
      const execution = machine.runSync({ input: { items: [{ n: 1 }, { n: 2 }] } });
      expect(execution.dataFlow('Each')).toMatchObject([
        { afterItemsPath: [{ n: 1 }, { n: 2 }], maxConcurrency: 2, result: [1, 2], output: [1, 2] },
      ]);
      const inner = execution
        .dataFlow('Double')
        .map(({ afterInputPath, within }) => [afterInputPath, within[0]?.index]);
      expect(inner).toEqual([
        [1, 0],
        [2, 1],
      ]);
    }
  });

  test('a Map that is mocked as a whole still needs sound items', () => {
    const machine = defineStateMachine({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemsPath: '$.items',
          ItemSelector: { 'id.$': '$$.Map.Item.Value.id' },
          ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Pass', End: true } } },
          End: true,
        },
      },
    });
    const mocked = { Each: succeed([1]) };
    const sound = machine.runSync({ input: { items: [{ id: 7 }] }, mocks: mocked });
    expect(sound.dataFlow('Each')[0]?.afterItemSelector).toEqual([{ id: 7 }]);
    expect(machine.runSync({ input: { items: 1 }, mocks: mocked })).toMatchObject({ error: 'States.Runtime' });
    expect(machine.runSync({ input: { items: [{}] }, mocks: mocked })).toMatchObject({ error: 'States.Runtime' });
  });

  test('a fork has the data flow of what it came from, and its own', async () => {
    const running = jsonpath.start({ input, mocks });
    await running.step();
    const fork = running.fork();
    await fork.advance();
    expect(fork.execution.dataFlow('Label')).toHaveLength(1);
    expect(running.execution.dataFlow()).toHaveLength(1);
  });

  test('a misspelt state is refused', () => {
    const execution = jsonpath.runSync({ input, mocks });
    expect(() => execution.dataFlow('Chrage' as 'Charge')).toThrow(/Did you mean "Charge"/);
  });

  test('an execution of a tool that keeps no data flow says so', () => {
    expect(() => exploreAny(jsonpath).dataFlow('Charge')).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: This execution of "StateMachine" did not keep its data flow, since the tool that ran it does without [UNSUPPORTED]
      Hint: run it again with machine.run(…), and ask that execution.]
    `);
  });
});

describe('timeline({ data: true })', () => {
  test('prints the stages that changed the data', () => {
    expect(jsonpath.runSync({ input, mocks: { Charge: { receipt: 'r-1' } } }).timeline({ data: true }))
      .toMatchInlineSnapshot(`
      "  +0s  Charge
                 input                {"order":{"amount":12}}
                 afterInputPath       {"amount":12}
                 afterParameters      {"FunctionName":"charge","Payload":{"amount":12}}
                 result               {"ExecutedVersion":"$LATEST","Payload":{"receipt":"r-1"},"SdkHttpMetadata":{"AllHttpHeaders":{"X-Amz-Executed-Version":["$LATEST"],"x-amzn-Remapped-Content-Length":["0"],"Connection":["keep-alive"],"…
                 afterResultSelector  {"receipt":"r-1"}
                 afterResultPath      {"order":{"amount":12},"charged":{"receipt":"r-1"}}
                 output               {"receipt":"r-1"}
        +0s  Label
                 input            {"receipt":"r-1"}
                 result           "label"
                 afterResultPath  {"receipt":"r-1","label":"label"}
                 output           {"receipt":"r-1","label":"label"}
        +0s  Done
                 input   {"receipt":"r-1","label":"label"}
                 output  {"receipt":"r-1","label":"label"}
        +0s  execution SUCCEEDED"
    `);
  });
});
