import { expect, test } from 'vitest';
import { definitionFromTemplate } from '../../../src/definition/sources/from-template.js';
import { validateDefinition } from '../../../src/definition/validate/validate-definition.js';

const MACHINE = `
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition: { StartAt: A, States: { A: { Type: Pass, End: true } } }
`;

function found(text: string, file = 'template.yml'): string[] {
  try {
    return validateDefinition(definitionFromTemplate(text, { file })).map(
      ({ severity, code, message, location }) =>
        `${severity} ${code} ${location?.file ?? ''}:${location?.line ?? ''}:${location?.column ?? ''} ${message}`,
    );
  } catch (error) {
    return [(error as Error).message.split('\n', 1)[0] ?? ''];
  }
}

test('a key twice in another resource of a YAML template is a warning', () => {
  const text = `Resources:${MACHINE}  Bucket:\n    Type: AWS::S3::Bucket\n    DeletionPolicy: Retain\n    DeletionPolicy: Delete\n`;
  expect(found(text)).toMatchInlineSnapshot(`
    [
      "WARNING DUPLICATE_KEY template.yml:9:5 The key "DeletionPolicy" of Resources.Bucket occurs twice in the template; the last one is read",
    ]
  `);
});

test('a key twice in another section, and below a list, is a warning', () => {
  const text = `Parameters:\n  Stage: { Type: String, Type: Number }\nResources:${MACHINE}  Role:\n    Type: AWS::IAM::Role\n    Properties: { Policies: [{ PolicyName: a, PolicyName: b }] }\n`;
  expect(found(text)).toMatchInlineSnapshot(`
    [
      "WARNING DUPLICATE_KEY template.yml:2:26 The key "Type" of Parameters.Stage occurs twice in the template; the last one is read",
      "WARNING DUPLICATE_KEY template.yml:10:47 The key "PolicyName" of Resources.Role.Properties.Policies occurs twice in the template; the last one is read",
    ]
  `);
});

test('a key twice in another resource of a JSON template is a warning', () => {
  const machine = `"Machine": { "Type": "AWS::StepFunctions::StateMachine", "Properties": { "DefinitionString": "{\\"StartAt\\":\\"A\\",\\"States\\":{\\"A\\":{\\"Type\\":\\"Succeed\\"}}}" } }`;
  const text = `{ "Resources": { ${machine}, "Bucket": { "Type": "AWS::S3::Bucket", "Type": "AWS::S3::Bucket" } } }`;
  expect(found(text, 'template.json')).toMatchInlineSnapshot(`
    [
      "WARNING DUPLICATE_KEY template.json:1:219 The key "Type" of Resources.Bucket occurs twice in the template; the last one is read",
    ]
  `);
});

test('a key twice in the state machine is refused', () => {
  expect(found(`Resources:${MACHINE.replace('Type: Pass,', 'Type: Pass, Type: Fail,')}`)).toMatchInlineSnapshot(`
    [
      "Broken YAML at template.yml:5:60: this key occurs twice in one mapping. [INVALID_SYNTAX]",
    ]
  `);
});

test('two sections or two resources of one name are refused', () => {
  expect(found(`Resources:${MACHINE}Resources: {}\n`)).toMatchInlineSnapshot(`
    [
      "Broken YAML at template.yml:6:1: this key occurs twice in one mapping. [INVALID_SYNTAX]",
    ]
  `);
  expect(found(`Resources:${MACHINE}  Machine: { Type: AWS::S3::Bucket }\n`)).toMatchInlineSnapshot(`
    [
      "Broken YAML at template.yml:6:3: this key occurs twice in one mapping. [INVALID_SYNTAX]",
    ]
  `);
});

test('a key twice is refused where the template has aliases, which may repeat it in the state machine', () => {
  const text = `Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Metadata: &a { x: 1, x: 2 }\n${MACHINE.slice(1)}      Tags: *a\n`;
  expect(found(text)).toMatchInlineSnapshot(`
    [
      "Broken YAML at template.yml:4:26: this key occurs twice in one mapping. [INVALID_SYNTAX]",
    ]
  `);
});
