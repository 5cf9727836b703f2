import { describe, expect, test } from 'vitest';
import { readDefinition } from '../../../src/definition/sources/read-definition.js';
import { messageOf } from './message-of.js';

const asl = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}';

describe('readDefinition', () => {
  test.each([
    ['Amazon States Language in JSON', asl],
    ['Amazon States Language in YAML', 'StartAt: A\nStates: { A: { Type: Succeed } }\n'],
    [
      'a SAM template',
      'Resources: { M: { Type: AWS::Serverless::StateMachine, Properties: { Definition: { StartAt: A, States: { A: { Type: Succeed } } } } } }',
    ],
    [
      'a CloudFormation template in JSON',
      JSON.stringify({
        Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: asl } } },
      }),
    ],
    ['serverless.yml', `service: a\nstepFunctions: { stateMachines: { m: { definition: ${asl} } } }\n`],
    [
      'the output of terraform show',
      JSON.stringify({
        terraform_version: '1.9.0',
        values: { root_module: { resources: [{ type: 'aws_sfn_state_machine', values: { definition: asl } }] } },
      }),
    ],
  ])('recognises %s', (_, text) => {
    expect(readDefinition(text).document).toEqual(JSON.parse(asl));
  });

  test('recognises a definition that is not JSON before its substitutions', () => {
    const text = '{"StartAt": "A", "States": {"A": {"Type": "Wait",\n "Seconds": ${n}, "End": true}}}';
    expect(readDefinition(text, { substitutions: { n: 3 } }).document['States']).toMatchObject({ A: { Seconds: 3 } });
  });

  test('explains a broken text as the reader of its format does', () => {
    expect(messageOf(() => readDefinition('{"StartAt": "A",}', { file: 'a.json' }))).toMatchInlineSnapshot(`
      "Broken JSON at a.json:1:16: no comma may follow the last value. [INVALID_SYNTAX]

          {"StartAt": "A",}
                         ^"
    `);
    expect(messageOf(() => readDefinition('Resources:\n  M:\n  Type: [\n', { file: 'a.yml' }))).toMatchInlineSnapshot(`
      "Broken YAML at a.yml:4:1: the indentation is wrong, or a bracket is not closed. [INVALID_SYNTAX]

          
          ^"
    `);
  });

  test('says what was looked for in a text that is none of these', () => {
    expect(messageOf(() => readDefinition('{"name": "package"}', { file: 'package.json' }))).toMatchInlineSnapshot(`
      "package.json is not a state machine definition. [INVALID_DEFINITION]
      Looked for StartAt and States (Amazon States Language), Resources (SAM, CloudFormation, CDK),
      stepFunctions (serverless.yml), terraform_version (terraform show -json) and artifacts (manifest.json of cdk.out)."
    `);
    expect(messageOf(() => readDefinition('Just a text.'))).toMatchInlineSnapshot(`
      "The text is not a state machine definition. [INVALID_DEFINITION]
      Looked for StartAt and States (Amazon States Language), Resources (SAM, CloudFormation, CDK),
      stepFunctions (serverless.yml), terraform_version (terraform show -json) and artifacts (manifest.json of cdk.out)."
    `);
    expect(messageOf(() => readDefinition('{"version": "36.0.0", "artifacts": {}}', { file: 'cdk.out/manifest.json' })))
      .toMatchInlineSnapshot(`
        "cdk.out/manifest.json has no state machine. [INVALID_TEMPLATE]
        Looked for AWS::Serverless::StateMachine and AWS::StepFunctions::StateMachine. There are no stacks."
      `);
  });

  test('says what to run where the file is a program or Terraform configuration', () => {
    const files = ['serverless.ts', 'config/serverless.prod.js', 'bin/app.ts', 'app.py', 'main.tf'];
    const messages = files.map((file) => messageOf(() => readDefinition('resource "x" "y" {}', { file })));
    expect(messages.join('\n\n')).toMatchInlineSnapshot(`
      "serverless.ts is a program, which is not run here. [INVALID_DEFINITION]
      Hint: run npx serverless print --format json > serverless.json, and load that.

      config/serverless.prod.js is a program, which is not run here. [INVALID_DEFINITION]
      Hint: run npx serverless print --format json > serverless.json, and load that.

      bin/app.ts is a program, which is not run here. [INVALID_DEFINITION]
      Hint: if it is a CDK app, run npx cdk synth and load cdk.out,
      or pass the stack itself: loadStateMachine(new MyStack(new App(), 'Test')).

      app.py is a program, which is not run here. [INVALID_DEFINITION]
      Hint: if it is a CDK app, run npx cdk synth and load cdk.out.

      main.tf is Terraform configuration, which is not evaluated here. [INVALID_DEFINITION]
      Hint: run terraform show -json > state.json after apply, and load that,
      or load the definition file that it reads, with substitutions for the values of templatefile."
    `);
  });
});
