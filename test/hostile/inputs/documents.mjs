import { nested, one, runs } from './make.mjs';

const PASS = 'StartAt: A\nStates: { A: { Type: Pass, End: true } }\n';
const bomb = () =>
  [
    'a: &a [x,x,x,x,x,x,x,x,x,x]',
    ...'bcdefghij'
      .split('')
      .map((key, index) => `${key}: &${key} [${Array(10).fill(`*${'abcdefghij'[index]}`).join(',')}]`),
  ].join('\n');

const template = (definition, more = {}, properties = {}) =>
  JSON.stringify({
    ...more,
    Resources: {
      M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: definition, ...properties } },
    },
  });
const validates =
  (name, text) =>
  ({ command }) =>
    command(['validate', `./${name}`], { [name]: typeof text === 'function' ? text() : text });

export const documents = [
  {
    name: 'YAML: a bomb of aliases',
    ends: 'exit 2 INVALID_SYNTAX',
    run: validates('a.asl.yml', () => `${bomb()}\n${PASS}`),
  },
  {
    name: 'YAML: an anchor that holds itself',
    ends: 'exit 2 INVALID_SYNTAX',
    run: validates('a.asl.yml', `x: &x [*x]\n${PASS}`),
  },
  {
    name: 'YAML: an alias of __proto__',
    ends: 'exit 0',
    run: validates(
      'a.asl.yml',
      PASS.replace('Type: Pass', 'Type: Pass, Parameters: { a: &x { __proto__: { polluted: 1 } }, b: *x }'),
    ),
  },
  {
    name: 'YAML: 100,000 brackets',
    ends: 'exit 2 INVALID_SYNTAX',
    run: validates('a.asl.yml', () => `Comment: ${'['.repeat(100_000)}`),
  },
  {
    name: 'YAML: 20,000 indented levels',
    ends: 'exit 2 INVALID_SYNTAX',
    run: validates('a.asl.yml', () =>
      Array.from({ length: 20_000 }, (_, level) => `${' '.repeat(level % 3000)}a:`).join('\n'),
    ),
  },
  {
    name: 'YAML: a tag that names a function',
    ends: 'exit 0',
    run: validates('a.asl.yml', `Comment: !!js/function 'function () { process.exit(9) }'\n${PASS}`),
  },
  {
    name: 'JSON: 1,000,000 brackets',
    ends: 'exit 2 INVALID_SYNTAX',
    run: validates('a.asl.json', () => '['.repeat(1_000_000)),
  },
  {
    name: 'JSON: 100,000 pairs of brackets',
    ends: 'exit 2 INVALID_DEFINITION',
    run: validates('a.asl.json', () => `{"Comment":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  },
  {
    name: 'JSON: 10 MB of comment',
    ends: 'exit 1',
    run: validates('a.asl.json', () => JSON.stringify({ ...one({ Type: 'Pass' }), Comment: 'x'.repeat(10_000_000) })),
  },
  {
    name: 'JSON: 10 MB of states',
    ends: 'exit 1',
    run: validates('a.asl.json', () =>
      JSON.stringify({
        StartAt: 'S0',
        States: Object.fromEntries(
          Array.from({ length: 100_000 }, (_, i) => [
            `S${i}`,
            { Type: 'Pass', Comment: 'x'.repeat(50), ...(i === 99_999 ? { End: true } : { Next: `S${i + 1}` }) },
          ]),
        ),
      }),
    ),
  },
  {
    name: 'JSON: 1 MB of blanks, then a mistake',
    ends: 'exit 2 INVALID_SYNTAX',
    run: validates('a.asl.json', () => `{${' \n'.repeat(500_000)}x`),
  },
  {
    name: 'bytes that are not text',
    ends: 'exit 2 INVALID_DEFINITION',
    run: validates('a.asl.json', () => String.fromCharCode(...Array.from({ length: 5_000 }, (_, i) => i % 256))),
  },
  { name: 'an empty file', ends: 'exit 2 INVALID_DEFINITION', run: validates('a.asl.json', '') },
  {
    name: 'a template: Fn::Sub whose variable is itself',
    ends: 'exit 2 INVALID_TEMPLATE',
    run: validates('t.json', template({ 'Fn::Sub': ['${a}', { a: { 'Fn::Sub': '${a}' } }] })),
  },
  {
    name: 'a template: Fn::Sub that doubles its text thirty times',
    ends: 'exit 2 INVALID_TEMPLATE',
    run: validates('t.json', () =>
      template(nested(30, (inner) => ({ 'Fn::Sub': ['${a}${a}', { a: inner }] }), 'xxxxxxxx')),
    ),
  },
  {
    name: 'a template: Fn::Join that doubles its text thirty times, by a parameter',
    ends: 'exit 2 INVALID_TEMPLATE',
    run: validates('t.json', () =>
      template(nested(30, (inner) => ({ 'Fn::Join': [inner, ['a', 'b', 'c']] }), 'xxxxxxxx')),
    ),
  },
  {
    name: 'a template: Fn::Sub nested 10,000 deep',
    ends: 'exit 2 INVALID_TEMPLATE',
    run: validates(
      't.json',
      () =>
        `{"Resources":{"M":{"Type":"AWS::StepFunctions::StateMachine","Properties":{"DefinitionString":${'{"Fn::Sub":["${a}",{"a":'.repeat(10_000)}"x"${'}]}'.repeat(10_000)}}}}}`,
    ),
  },
  {
    name: 'a template: conditions that refer to each other',
    ends: 'exit 2 INVALID_TEMPLATE',
    run: validates(
      't.json',
      template(
        { 'Fn::If': ['A', '{}', '{}'] },
        { Conditions: { A: { 'Fn::Not': [{ Condition: 'B' }] }, B: { 'Fn::Not': [{ Condition: 'A' }] } } },
      ),
    ),
  },
  {
    name: 'a template: a definition that is its own resource',
    ends: 'exit 2 INVALID_DEFINITION',
    run: validates('t.json', template({ 'Fn::GetAtt': ['M', 'DefinitionString'] })),
  },
  {
    name: 'a template: substitutions that substitute each other',
    ends: 'exit 0',
    run: validates(
      't.json',
      template(
        '{"Comment":"${a}","StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}',
        {},
        { DefinitionSubstitutions: { a: '${b}${b}', b: '${a}${a}' } },
      ),
    ),
  },
  {
    name: 'a template: DefinitionUri /dev/zero',
    ends: 'exit 2 FILE_UNREADABLE',
    run: validates(
      't.json',
      JSON.stringify({
        Resources: { M: { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: '/dev/zero' } } },
      }),
    ),
  },
  {
    name: 'serverless.yml: variables that refer to each other',
    ends: 'exit 2 INVALID_TEMPLATE',
    run: validates(
      'serverless.yml',
      'service: x\ncustom: { a: "${self:custom.b}", b: "${self:custom.a}" }\nstepFunctions: { stateMachines: { m: { definition: "${self:custom.a}" } } }\n',
    ),
  },
  {
    name: 'an object that holds itself as a definition',
    ends: 'INVALID_DEFINITION',
    run: runs(() => {
      const d = one({ Type: 'Pass' });
      d.States.A.Result = d;
      return d;
    }),
  },
  {
    name: 'a definition of proxies that throw',
    ends: 'INVALID_DEFINITION',
    run: runs(
      () =>
        new Proxy(
          {},
          {
            get() {
              throw new Error('no');
            },
            ownKeys() {
              throw new Error('no');
            },
          },
        ),
    ),
  },
  {
    name: 'a definition whose toJSON throws',
    ends: 'INVALID_DEFINITION',
    run: runs(() => ({
      toJSON() {
        throw new Error('no');
      },
    })),
  },
  {
    name: 'a definition whose toJSON returns itself',
    ends: 'INVALID_DEFINITION',
    run: runs(() => {
      const itself = { toJSON: () => itself };
      return itself;
    }),
  },
  {
    name: 'a definition with getters that throw',
    ends: 'INVALID_DEFINITION',
    run: runs(() => ({
      StartAt: 'A',
      get States() {
        throw new Error('no');
      },
    })),
  },
];
