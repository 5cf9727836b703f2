import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadStateMachine, TestkitError, type LoadOptions } from 'asl-testkit';
import { afterAll, describe, expect, test } from 'vitest';
import { inTerminal } from '../cli/in-terminal.js';

// What CDK writes, in small; test/newcomer/cdk has the real one.
const join2 = (...parts: unknown[]): object => ({ 'Fn::Join': ['', parts] });
const arnOf = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });
const machine = (resource: unknown): object => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    DefinitionString: join2(
      '{"StartAt":"Call","States":{"Call":{"Type":"Task","End":true,"Resource":"',
      resource,
      '"}}}',
    ),
  },
});
const stack = (templateFile: string, displayName?: string): object => ({
  type: 'aws:cloudformation:stack',
  properties: { templateFile },
  ...(displayName === undefined ? {} : { displayName }),
});
const exported = 'Orders:ExportsOutputFnGetAttFn9270CBC0Arn60E6666C';

const FILES: Readonly<Record<string, object>> = {
  'manifest.json': {
    version: '55.0.0',
    artifacts: {
      'assembly-Prod': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } },
      'Orders.assets': { type: 'cdk:asset-manifest', properties: { file: 'Orders.assets.json' } },
      Orders: stack('Orders.template.json'),
      Other: stack('Other.template.json'),
      Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
    },
  },
  'Orders.assets.json': { files: { '10b5c2': { source: { path: 'OrdersNested.nested.template.json' } } } },
  'Orders.template.json': {
    Resources: {
      Fn9270CBC0: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'charge' } },
      Machine6FC8AE80: machine(arnOf('Fn9270CBC0')),
      FromFile84BFAE38: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          DefinitionS3Location: { Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}' }, Key: 'a21c7d.json' },
          DefinitionSubstitutions: { FnArn: arnOf('Fn9270CBC0') },
        },
      },
      Nested0A: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: {
          Parameters: { refToFnArn: arnOf('Fn9270CBC0') },
          TemplateURL: join2(
            'https://s3.',
            { Ref: 'AWS::Region' },
            '.',
            { Ref: 'AWS::URLSuffix' },
            '/bucket/10b5c2.json',
          ),
        },
      },
      UsesNested11111111: machine({ 'Fn::GetAtt': ['Nested0A', 'Outputs.InnerFnArn'] }),
    },
    Outputs: { Exported: { Value: arnOf('Fn9270CBC0'), Export: { Name: exported } } },
  },
  'asset.a21c7d.json': { StartAt: 'A', States: { A: { Type: 'Task', Resource: '${FnArn}', End: true } } },
  'OrdersNested.nested.template.json': {
    Parameters: { refToFnArn: { Type: 'String' } },
    Resources: {
      Inner09E1DD49: machine({ Ref: 'refToFnArn' }),
      InnerFn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'inner' } },
    },
    Outputs: { InnerFnArn: { Value: arnOf('InnerFn') } },
  },
  'Other.template.json': {
    Resources: {
      Far37C22583: machine({ 'Fn::ImportValue': exported }),
      Machine6FC8AE80: machine({ 'Fn::ImportValue': 'from-elsewhere-FunctionArn' }),
    },
  },
  'assembly-Prod/manifest.json': {
    version: '55.0.0',
    artifacts: {
      S: stack('S.template.json', 'Prod/Staged'),
      A: { type: 'cdk:asset-manifest', properties: { file: 'S.assets.json' } },
    },
  },
  // Assets of a stage lie in the folder around it.
  'assembly-Prod/S.assets.json': { files: { b33f: { source: { path: '../asset.b33f.yaml' } } } },
  'asset.b33f.yaml': { StartAt: 'A', States: { A: { Type: 'Task', Resource: '${FnArn}', End: true } } },
  'assembly-Prod/S.template.json': {
    Resources: {
      InStage22222222: machine(exported),
      StagedFile33333333: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          DefinitionS3Location: { Bucket: 'assets', Key: 'b33f.yaml' },
          DefinitionSubstitutions: { FnArn: 'arn:aws:lambda:us-east-1:123456789012:function:staged' },
        },
      },
    },
  },
};

const base = mkdtempSync(join(tmpdir(), 'asl-cdk-'));
afterAll(() => rmSync(base, { recursive: true }));
const folder = join(base, 'cdk.out');
for (const [name, content] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), JSON.stringify(content, null, 1));
}

const resource = (source: string | object, options: LoadOptions): unknown => {
  const { document } = loadStateMachine(source, options).definition;
  const [state] = Object.values(document['States'] as Record<string, { Resource: string }>);
  return state?.Resource.replace('arn:aws:lambda:us-east-1:123456789012:function:', '');
};

function mistake(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (!(error instanceof TestkitError)) throw error;
    return error.message.replaceAll(base, '/project');
  }
  throw new Error('It was loaded.');
}

describe("CDK's output folder", () => {
  test('has the state machines of all stacks, with what they share', () => {
    const of = (id: string): unknown => resource(folder, { resource: id });
    expect(of('Orders/Machine')).toBe('charge');
    expect(of('FromFile')).toBe('charge');
    expect(of('StagedFile')).toBe('staged');
    expect(of('Far')).toBe('charge');
    expect(of('Inner')).toBe('charge');
    expect(of('UsesNested')).toBe('inner');
    expect(of('Other/Machine6FC8AE80')).toBe('from-elsewhere-FunctionArn');
  });

  test('may be named by its manifest', () => {
    expect(resource(join(folder, 'manifest.json'), { resource: 'Far37C22583' })).toBe('charge');
  });

  test('takes what the options say over what stacks say', () => {
    const imports = { [exported]: 'arn:aws:lambda:us-east-1:123456789012:function:given' };
    expect(resource(folder, { resource: 'Far', imports })).toBe('given');
    expect(resource(folder, { resource: 'Inner', parameters: { refToFnArn: imports[exported] } })).toBe('given');
  });

  test('knows where a definition is written', () => {
    const file = loadStateMachine(folder, { resource: 'FromFile' }).definition.file;
    expect(file?.replace(base, '')).toBe('/cdk.out/asset.a21c7d.json');
  });

  test('says which state machines there are', () => {
    expect(mistake(() => loadStateMachine(folder))).toMatchInlineSnapshot(`
      "/project/cdk.out/manifest.json has 8 state machines; say which one is meant. [INVALID_TEMPLATE]
      State machines:
        Orders/Machine6FC8AE80          /project/cdk.out/Orders.template.json:9:3
        Orders/FromFile84BFAE38         /project/cdk.out/Orders.template.json:29:3
        Orders/UsesNested11111111       /project/cdk.out/Orders.template.json:77:3
        Orders/Nested0A/Inner09E1DD49   /project/cdk.out/OrdersNested.nested.template.json:8:3
        Other/Far37C22583               /project/cdk.out/Other.template.json:3:3
        Other/Machine6FC8AE80           /project/cdk.out/Other.template.json:20:3
        Prod/Staged/InStage22222222     /project/cdk.out/assembly-Prod/S.template.json:3:3
        Prod/Staged/StagedFile33333333  /project/cdk.out/assembly-Prod/S.template.json:18:3
      Hint: pass resource: "Orders/Machine"."
    `);
    expect(mistake(() => loadStateMachine(folder, { resource: 'Machine' }))).toMatchInlineSnapshot(`
      "/project/cdk.out/manifest.json has 2 state machines "Machine"; say which one is meant. [INVALID_TEMPLATE]
      State machines:
        Orders/Machine6FC8AE80  /project/cdk.out/Orders.template.json:9:3
        Other/Machine6FC8AE80   /project/cdk.out/Other.template.json:20:3
      Hint: pass resource: "Orders/Machine"."
    `);
    expect(mistake(() => loadStateMachine(folder, { resource: 'Orders/Machin' }))).toMatchInlineSnapshot(`
      "/project/cdk.out/manifest.json has no state machine "Orders/Machin". Did you mean "Orders/Machine"? [INVALID_TEMPLATE]
      State machines:
        Orders/Machine6FC8AE80          /project/cdk.out/Orders.template.json:9:3
        Orders/FromFile84BFAE38         /project/cdk.out/Orders.template.json:29:3
        Orders/UsesNested11111111       /project/cdk.out/Orders.template.json:77:3
        Orders/Nested0A/Inner09E1DD49   /project/cdk.out/OrdersNested.nested.template.json:8:3
        Other/Far37C22583               /project/cdk.out/Other.template.json:3:3
        Other/Machine6FC8AE80           /project/cdk.out/Other.template.json:20:3
        Prod/Staged/InStage22222222     /project/cdk.out/assembly-Prod/S.template.json:3:3
        Prod/Staged/StagedFile33333333  /project/cdk.out/assembly-Prod/S.template.json:18:3"
    `);
  });

  test('ends where stages and nested stacks contain themselves', () => {
    const round = join(base, 'round');
    mkdirSync(round);
    const nested = { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': 'S.template.json' } };
    const write = (name: string, content: object): void => writeFileSync(join(round, name), JSON.stringify(content));
    write('S.template.json', { Resources: { A: nested, B: nested } });
    const self = { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } };
    write('manifest.json', { version: '1', artifacts: { Self: self, S: stack('S.template.json') } });
    expect(mistake(() => loadStateMachine(round))).toMatch('has no state machine');
  });

  test('is validated as a whole on the command line', async () => {
    const { code, stdout } = await inTerminal(['validate', folder]);
    expect(code).toBe(1);
    expect(stdout.replaceAll(base, '')).toMatchInlineSnapshot(`
      "/cdk.out: Machine6FC8AE80 is valid
      /cdk.out: FromFile84BFAE38 is valid
      /cdk.out: UsesNested11111111 is valid
      /cdk.out: Inner09E1DD49 is valid
      /cdk.out: Far37C22583 is valid
      /cdk.out: Machine6FC8AE80 is valid
      /cdk.out/assembly-Prod/S.template.json:10:84: error: Value is not a valid resource ARN at /States/Call/Resource [SCHEMA_VALIDATION_FAILED]
        > 10 | Call\\",\\"States\\":{\\"Call\\":{\\"Type\\":\\"Task\\",\\"End\\":true,\\"Resource\\":\\"",
             |                                                             ^
      /cdk.out: InStage22222222 is invalid
      /cdk.out: StagedFile33333333 is valid
      "
    `);
  });
});

describe('a construct of the AWS CDK', () => {
  // As aws-cdk-lib has them.
  const app = construct('', [], { synth: () => ({ directory: folder }) });
  const orders = construct('Orders', [app], {
    templateFile: 'Orders.template.json',
    resolve: (token: string) => token,
  });
  const other = construct('Other', [app], { templateFile: 'Other.template.json', resolve: (token: string) => token });
  const type = { cfnResourceType: 'AWS::StepFunctions::StateMachine' };
  const l1 = construct('Orders/Machine/Resource', [app, orders], {
    ...type,
    stack: orders,
    logicalId: 'Machine6FC8AE80',
  });
  const far = construct('Other/Far', [app, other], { ...type, stack: other, logicalId: 'Far37C22583' });

  function construct(path: string, around: readonly Node[], fields: object): Node {
    const below: object[] = [];
    const made: Node = Object.assign(fields, { node: { path, scopes: [...around], findAll: () => below } });
    made.node.scopes.push(made);
    for (const each of made.node.scopes) each.node.findAll().push(made);
    return made;
  }
  interface Node {
    readonly node: { readonly path: string; readonly scopes: Node[]; readonly findAll: () => object[] };
  }

  test('is loaded by synthesising its app', () => {
    expect(resource(app, { resource: 'Far' })).toBe('charge');
    expect(resource(orders, {})).toBe('charge');
    expect(resource(l1, {})).toBe('charge');
    expect(resource(far, {})).toBe('charge');
    expect(loadStateMachine(far).definition.file).toBe('Other.template.json');
  });

  test('tells its state machines, and what it cannot do', () => {
    expect(mistake(() => loadStateMachine(app))).toMatchInlineSnapshot(`
      "The CDK app has 2 state machines; say which one is meant. [INVALID_TEMPLATE]
      State machines:
        Orders/Machine6FC8AE80  Orders.template.json:9:3
        Other/Far37C22583       Other.template.json:3:3
      Hint: pass resource: "Machine"."
    `);
    expect(mistake(() => loadStateMachine(orders, { resource: 'Far' }))).toMatchInlineSnapshot(`
      "The CDK construct "Orders" has no state machine "Far". [INVALID_TEMPLATE]
      State machines:
        Orders/Machine6FC8AE80  Orders.template.json:9:3"
    `);
    expect(mistake(() => loadStateMachine(construct('Queue', [app], {})))).toMatchInlineSnapshot(`
      "The CDK construct "Queue" has no state machine. [INVALID_TEMPLATE]
      Looked for AWS::Serverless::StateMachine and AWS::StepFunctions::StateMachine. The stacks are: Orders, Orders/Nested0A, Other, Prod/Staged."
    `);
    expect(mistake(() => loadStateMachine(construct('Alone', [], {})))).toMatchInlineSnapshot(`
      "The CDK construct "Alone" is in no App and no Stage, and cannot be synthesised. [INVALID_TEMPLATE]
      Hint: make it within new Stack(new App(), 'Test')."
    `);
    const broken = construct('', [], {
      synth: () => {
        throw new Error('Validation failed with the following errors:\n  [Stack] no region');
      },
    });
    expect(mistake(() => loadStateMachine(broken))).toMatchInlineSnapshot(`
      "The CDK app cannot be synthesised: Validation failed with the following errors: [INVALID_TEMPLATE]
        [Stack] no region"
    `);
  });
});
