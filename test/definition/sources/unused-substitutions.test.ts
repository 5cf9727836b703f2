import { expect, test } from 'vitest';
import { definitionFromTemplate } from '../../../src/definition/sources/from-template.js';

const template = (substitutions: string, definition: string): string => `Resources:
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      ${definition}
      DefinitionSubstitutions:
        ${substitutions}
`;
const INLINE = 'Definition: { StartAt: A, States: { A: { Type: Task, Resource: "${Fn}", End: true } } }';
const unused = (text: string, files: Record<string, string> = {}): string[] => {
  const definition = definitionFromTemplate(text, { file: 'template.yml', readFile: (path) => files[path] ?? '' });
  return (definition.warnings ?? []).map(
    ({ code, message, location }) => `${code} ${location?.line ?? ''}: ${message}`,
  );
};
const arn = 'arn:aws:lambda:us-east-1:123456789012:function:f';

test('a substitution that an inline definition does not use is a warning at its line', () => {
  expect(unused(template(`{ Fn: "${arn}", Table: orders }`, INLINE))).toMatchInlineSnapshot(`
    [
      "UNUSED_SUBSTITUTION 7: The definition of "Machine" does not use \${Table}, which DefinitionSubstitutions gives",
    ]
  `);
});

test('substitutions that are all used are no warning, wherever the definition is', () => {
  expect(unused(template(`{ Fn: "${arn}" }`, INLINE))).toEqual([]);
  const text = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Task', Resource: '${Fn}', End: true } } });
  expect(unused(template(`{ Fn: "${arn}" }`, `DefinitionString: '${text}'`))).toEqual([]);
  const uri = 'DefinitionUri: order.asl.json';
  expect(unused(template(`{ Fn: "${arn}" }`, uri), { 'order.asl.json': text })).toEqual([]);
  expect(unused(template(`{ Fn: "${arn}", Old: 1 }`, uri), { 'order.asl.json': text })).toHaveLength(1);
  const yaml = 'StartAt: A\nStates: { A: { Type: Task, Resource: "${Fn}", End: true } }';
  expect(unused(template(`{ Fn: "${arn}", Old: 1 }`, 'DefinitionUri: a.asl.yml'), { 'a.asl.yml': yaml })).toHaveLength(
    1,
  );
});

test('a substitution that only another one uses is used', () => {
  expect(
    unused(template(`{ Fn: "arn:aws:lambda:us-east-1:123456789012:function:\${Name}", Name: f }`, INLINE)),
  ).toEqual([]);
});
