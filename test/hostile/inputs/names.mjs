import { jsonata, one, runs, TASK } from './make.mjs';

/** Text with `__proto__` as a member of its own, which a literal of JavaScript cannot have. */
const json = (text) => JSON.parse(text);
const STATE =
  '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Pass","Result":{"__proto__":{"polluted":1}},"End":true}}}';

export const names = [
  { name: 'a state named __proto__, with such a member in its result', ends: 'SUCCEEDED', run: runs(json(STATE)) },
  {
    name: 'a state named constructor, mocked',
    ends: 'SUCCEEDED',
    run: runs(
      { StartAt: 'constructor', States: { constructor: { ...TASK, End: true } } },
      { mocks: { constructor: () => ({ ok: true }) } },
    ),
  },
  {
    name: 'a Task named toString without a mock',
    ends: 'MOCK_NOT_FOUND',
    run: runs({ StartAt: 'toString', States: { toString: { ...TASK, End: true } } }),
  },
  {
    name: 'Next that names a member of every object',
    ends: 'INVALID_DEFINITION',
    run: runs({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'hasOwnProperty' } } }),
  },
  {
    name: 'a mock file with the key __proto__',
    ends: 'SUCCEEDED',
    run: ({ defineStateMachine, mocksFromDocument }) =>
      defineStateMachine(
        json(
          '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:work","End":true}}}',
        ),
      ).runSync({
        mocks: mocksFromDocument(json('{"__proto__":[{"succeed":{"__proto__":{"polluted":1}}}]}')),
      }),
  },
  {
    name: 'a mock file with the key __proto__ for no state',
    ends: 'UNKNOWN_MOCK',
    run: ({ defineStateMachine, mocksFromDocument }) =>
      defineStateMachine(one(TASK)).runSync({ mocks: mocksFromDocument(json('{"__proto__":[{"succeed":1}]}')) }),
  },
  {
    name: 'ResultPath $.__proto__.polluted',
    ends: 'SUCCEEDED',
    run: runs(one({ Type: 'Pass', Result: 1, ResultPath: '$.__proto__.polluted' })),
  },
  {
    name: 'ResultPath $.constructor.prototype.polluted',
    ends: 'SUCCEEDED',
    run: runs(one({ Type: 'Pass', Result: 1, ResultPath: "$['constructor']['prototype']['polluted']" })),
  },
  {
    name: 'InputPath $.constructor of an object without it',
    ends: 'FAILED States.Runtime',
    run: runs(one({ Type: 'Pass', InputPath: '$.constructor' })),
  },
  {
    name: 'a variable named __proto__ (JSONPath)',
    ends: 'SUCCEEDED',
    run: runs(json('{"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"__proto__":{"polluted":1}},"End":true}}}')),
  },
  {
    name: 'a variable named constructor, read before it is assigned (JSONata)',
    ends: 'FAILED States.QueryEvaluationError',
    run: jsonata('$constructor'),
  },
  {
    name: 'error names __proto__ and constructor, failed with, retried and caught',
    ends: 'FAILED constructor',
    run: runs(
      {
        StartAt: 'A',
        States: {
          A: {
            ...TASK,
            Retry: [{ ErrorEquals: ['__proto__'], MaxAttempts: 1 }],
            Catch: [{ ErrorEquals: ['constructor'], Next: 'F' }],
            End: true,
          },
          F: { Type: 'Fail', ErrorPath: '$.Error' },
        },
      },
      () => ({
        mocks: {
          A: () => {
            throw Object.assign(new Error('x'), { name: 'constructor' });
          },
        },
      }),
    ),
  },
  {
    name: 'JSONata: $merge of __proto__',
    ends: 'SUCCEEDED',
    run: jsonata('$merge([{"__proto__": {"polluted": 1}}, {"constructor": {"prototype": {"polluted": 1}}}])'),
  },
  {
    name: 'JSONata: transform of __proto__',
    ends: 'SUCCEEDED',
    run: jsonata('$states.input ~> |$|{"__proto__": {"polluted": 1}}|'),
  },
  {
    name: 'JSONata: a way to Function',
    ends: 'FAILED States.QueryEvaluationError',
    run: jsonata('$string.constructor("return process")()'),
  },
  {
    name: 'JSONata: $lookup of constructor',
    ends: 'FAILED States.QueryEvaluationError',
    run: jsonata('$lookup({}, "constructor")'),
  },
  {
    name: 'JSONPath: a script in a filter',
    ends: 'INVALID_DEFINITION',
    run: runs(one({ Type: 'Pass', InputPath: '$.a[?(@.constructor.constructor("return process")().exit(9))]' })),
  },
  {
    name: 'JSONPath: a script as an index',
    ends: 'FAILED States.Runtime',
    run: runs(one({ Type: 'Pass', InputPath: '$.a[(process.exit(9))]' })),
  },
];
