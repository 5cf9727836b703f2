import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { defineStateMachine, loadMocks, loadStateMachine, mockConfig, TestkitError, validate } from 'asl-testkit';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { CallSite } from '../../src/mocks/declare/call-site.js';
import { findFile } from '../../src/mocks/files/find-file.js';
import 'asl-testkit/vitest';

const here = dirname(fileURLToPath(import.meta.url));
const base = mkdtempSync(join(tmpdir(), 'asl-sources-'));
afterAll(() => rmSync(base, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

const asl = { StartAt: 'Only', States: { Only: { Type: 'Task', Resource: '${Arn}', End: true } } };

function write(name: string, content: unknown): string {
  const file = join(base, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

function mistake(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (!(error instanceof TestkitError)) throw error;
    return error.message.replaceAll(base, '/elsewhere').replaceAll(process.cwd(), '/project');
  }
  throw new Error('It was loaded.');
}

describe('a path', () => {
  test('is relative to the working directory', () => {
    expect(loadStateMachine('test/package/shared/order.asl.json').definition.file).toBe(
      'test/package/shared/order.asl.json',
    );
  });

  test('is relative to the file of the test', () => {
    for (const load of [loadStateMachine, defineStateMachine]) {
      expect(load('../package/shared/order.asl.json').definition.file).toBe('test/package/shared/order.asl.json');
    }
    expect(Object.keys(loadMocks('../package/node/mocks.json'))).not.toEqual([]);
    const choice = { stateMachine: 'OrderStateMachine', testCase: 'None' };
    expect(mistake(() => mockConfig('../../examples/mock-config/MockConfigFile.json', choice))).toContain(
      'examples/mock-config/MockConfigFile.json:',
    );
  });

  test('that neither has is told with the folders that were looked in', () => {
    expect(mistake(() => loadStateMachine('order.asl.yml'))).toMatchInlineSnapshot(`
      "The file order.asl.yml cannot be read: there is no such file. [FILE_UNREADABLE]
      Looked in:
        /project   (the working directory)
        /project/test/run   (relative to test/run/load-sources.test.ts, which loads it)"
    `);
    expect(mistake(() => loadMocks('mocks.yml'))).toMatchInlineSnapshot(`
      "The file mocks.yml cannot be read: there is no such file. [FILE_UNREADABLE]
      Looked in:
        /project   (the working directory)
        /project/test/run   (relative to test/run/load-sources.test.ts, which loads it)"
    `);
  });

  test('that both have is refused, unless it is one file', () => {
    vi.spyOn(process, 'cwd').mockReturnValue(base);
    write('load-sources.test.ts', asl);
    write('only-here.asl.json', asl);
    const find = (file: string): string => findFile(file, new CallSite(find));
    expect(find('only-here.asl.json')).toBe('only-here.asl.json');
    const message = mistake(() => loadStateMachine('load-sources.test.ts')).replaceAll(here, '/project/test/run');
    expect(message).toMatchInlineSnapshot(`
      "There are two files load-sources.test.ts: one relative to the working directory, one relative to /project/test/run/load-sources.test.ts. [INVALID_OPTION]
        /elsewhere/load-sources.test.ts
        /project/test/run/load-sources.test.ts
      Hint: name one of them, as with new URL("load-sources.test.ts", import.meta.url) or its absolute path."
    `);
    vi.spyOn(process, 'cwd').mockReturnValue(here);
    expect(find('load-sources.test.ts')).toBe('load-sources.test.ts');
  });

  test('may be a URL, or the text of one', () => {
    const url = new URL('../package/shared/order.asl.json', import.meta.url);
    for (const source of [url, url.href, pathToFileURL(join(here, '../package/shared/order.asl.json'))])
      expect(loadStateMachine(source).definition.file).toBe('test/package/shared/order.asl.json');
    expect(mistake(() => loadStateMachine(new URL('http://localhost/order.asl.json')))).toMatchInlineSnapshot(`
      "The URL http://localhost/order.asl.json names no file. [INVALID_OPTION]
      Hint: with import.meta.url of a browser's environment (jsdom), name the path instead."
    `);
  });

  test('is not text of a definition', () => {
    expect(mistake(() => loadStateMachine('{"StartAt": "Only"}'))).toMatchInlineSnapshot(`
      "The text of a definition was given where the path of a file is expected. [INVALID_OPTION]
      Hint: pass JSON.parse(text), or the path."
    `);
    expect(mistake(() => defineStateMachine('StartAt: Only\nStates: {}'))).toMatch('The text of a definition');
  });

  test('is not a folder but that of CDK', () => {
    expect(mistake(() => loadStateMachine('test/run'))).toMatchInlineSnapshot(`
      "test/run is a folder without a manifest.json. [FILE_UNREADABLE]
      Hint: of folders, only CDK's output is read, which npx cdk synth writes to cdk.out. Else name the file."
    `);
  });
});

describe('an object', () => {
  const template = {
    Transform: 'AWS::Serverless-2016-10-31',
    Parameters: { Stage: { Type: 'String', Default: 'dev' } },
    Resources: {
      Order: {
        Type: 'AWS::Serverless::StateMachine',
        Properties: {
          Name: { 'Fn::Sub': 'orders-${Stage}' },
          Definition: asl,
          DefinitionSubstitutions: { Arn: { 'Fn::GetAtt': ['Charge', 'Arn'] } },
        },
      },
      Charge: { Type: 'AWS::Serverless::Function', Properties: {} },
    },
  };
  const resource = (machine: { definition: { document: object } }): unknown =>
    (machine.definition.document as typeof asl).States.Only.Resource;

  test('is an Amazon States Language definition', () => {
    const options = { substitutions: { Arn: 'arn:aws:lambda:us-east-1:123456789012:function:x' } };
    expect(resource(loadStateMachine(asl, options))).toBe(options.substitutions.Arn);
  });

  test('is a SAM or CloudFormation template', () => {
    for (const load of [loadStateMachine, defineStateMachine]) {
      const machine = load(template, { parameters: { Stage: 'prod' }, region: 'eu-west-1' });
      expect(machine.name).toBe('orders-prod');
      expect(resource(machine)).toBe('arn:aws:lambda:eu-west-1:123456789012:function:Charge');
      expect(machine.describe().stateMachineArn).toMatch(':eu-west-1:');
    }
    expect(validate(template)).toEqual([]);
    expect(template).toBeValid();
  });

  test('is what gives a template as JSON, as Template.fromStack does', () => {
    expect(loadStateMachine({ toJSON: () => template }).name).toBe('orders-dev');
  });

  test('that is a template says so in messages', () => {
    const { Order } = template.Resources;
    const two = { Resources: { Order, Return: Order, Charge: template.Resources.Charge } };
    expect(mistake(() => defineStateMachine(two))).toMatchInlineSnapshot(`
      "The template has 2 state machines; say which one is meant. [INVALID_TEMPLATE]
      State machines:
        Order
        Return
      Hint: pass resource: "Order"."
    `);
    expect(mistake(() => defineStateMachine(two, { resource: 'Ordr' }))).toMatchInlineSnapshot(`
      "The template has no state machine "Ordr". Did you mean "Order"? [INVALID_TEMPLATE]
      State machines:
        Order
        Return"
    `);
    expect(mistake(() => defineStateMachine({ Resources: { Queue: { Type: 'AWS::SQS::Queue' } } })))
      .toMatchInlineSnapshot(`
      "The template has no state machine. [INVALID_TEMPLATE]
      Looked for AWS::Serverless::StateMachine and AWS::StepFunctions::StateMachine. Its resources are: AWS::SQS::Queue."
    `);
    expect(mistake(() => defineStateMachine({ Resources: [] }))).toMatchInlineSnapshot(
      `"Resources of the template must be an object. [INVALID_TEMPLATE]"`,
    );
  });

  test('that only a file can be is told how to load it', () => {
    expect(mistake(() => defineStateMachine({ service: 's', provider: {}, stepFunctions: {} }))).toMatchInlineSnapshot(`
      "The object is a serverless configuration, not a definition or a template. [INVALID_DEFINITION]
      Hint: pass the path of its file, serverless.yml."
    `);
    expect(mistake(() => loadStateMachine({ terraform_version: '1', values: {} }))).toMatchInlineSnapshot(`
      "The object is Terraform's output, not a definition or a template. [INVALID_DEFINITION]
      Hint: pass the path of the file that terraform show -json was written to."
    `);
    expect(mistake(() => loadStateMachine({ version: '1', artifacts: {} }))).toMatchInlineSnapshot(`
      "The object is the manifest of CDK's output, not a definition or a template. [INVALID_DEFINITION]
      Hint: pass the path of its folder, cdk.out."
    `);
  });

  test('names files as a template in the working directory does', () => {
    const naming = (DefinitionUri: string): object => ({
      Resources: { Order: { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri } } },
    });
    const machine = loadStateMachine(naming('test/package/shared/order.asl.json'));
    expect(machine.definition.file).toBe('test/package/shared/order.asl.json');
    const outside = write('outside.asl.json', { StartAt: 'A', States: { A: { Type: 'Succeed' } } });
    expect(mistake(() => loadStateMachine(naming(outside)))).toMatch(/it lies outside of .*; the option "root" names/);
    expect(loadStateMachine(naming(outside), { root: base }).states).toEqual(['A']);
    expect(loadStateMachine(naming('x'), { definitionFile: outside }).states).toEqual(['A']);
  });

  test('leaves no trace in prototypes', () => {
    const hostile = JSON.parse('{"Resources": {"__proto__": {"Type": "AWS::SQS::Queue"}}}') as object;
    expect(mistake(() => loadStateMachine(hostile))).toMatch('no state machine');
    expect({}).not.toHaveProperty('Type');
  });
});
