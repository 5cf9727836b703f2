import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import { childPointer } from '../../../src/values/json-pointer.js';
import { definitionFromText } from '../../../src/definition/sources/from-text.js';
import { messageOf } from './message-of.js';

const json = `{
  "StartAt": "Invoke",
  "States": {
    "Invoke": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
      "Retry": [
        { "ErrorEquals": ["States.Timeout"], "MaxAttempts": 2 },
        { "ErrorEquals": ["States.ALL"] }
      ],
      "End": true
    }
  }
}
`;

const yaml = `# Comments are fine.
StartAt: Invoke
States:
  Invoke:
    Type: Task
    Resource: arn:aws:lambda:us-east-1:123456789012:function:f
    Retry:
      - ErrorEquals: [States.Timeout]
        MaxAttempts: 2
      - ErrorEquals:
          - States.ALL
    End: true
`;

describe('definitionFromText', () => {
  test('reads JSON and YAML to the same document', () => {
    const fromJson = definitionFromText(json, { file: 'flows/order.asl.json' });
    expect(fromJson).toMatchObject({ name: 'order', type: 'STANDARD', file: 'flows/order.asl.json' });
    expect(fromJson.document).toEqual(JSON.parse(json));
    expect(definitionFromText(yaml, { file: 'order.asl.yaml' }).document).toEqual(fromJson.document);
    expect(definitionFromText(yaml).document).toEqual(fromJson.document);
    expect(definitionFromText(`\uFEFF${json}`).document).toEqual(fromJson.document);
  });

  test('names the machine after its file', () => {
    const nameOf = (file: string): string => definitionFromText('{}', { file }).name;
    expect(nameOf('C:\\flows\\Order Flow.asl.json')).toBe('Order-Flow');
    expect(nameOf('order.v2.json')).toBe('order.v2');
    expect(definitionFromText('{}', { file: 'order.json', name: 'Other' }).name).toBe('Other');
  });

  test('knows where each part is written', () => {
    const inJson = definitionFromText(json, { file: 'order.asl.json' });
    expect(inJson.locate('/States/Invoke/Retry/1')).toEqual({ file: 'order.asl.json', line: 9, column: 9 });
    expect(inJson.locate('/States/Invoke/Retry/0/ErrorEquals/0')).toMatchObject({ line: 8, column: 27 });
    const inYaml = definitionFromText(yaml, { file: 'order.asl.yaml' });
    expect(inYaml.locate('/States/Invoke/Retry/1')).toEqual({ file: 'order.asl.yaml', line: 10, column: 9 });
    expect(inYaml.locate('/States/Invoke')).toMatchObject({ line: 4, column: 3 });
    expect(definitionFromText(json).locate('')).toEqual({ line: 1, column: 1 });
  });

  test('locates the nearest enclosing part of what is not there', () => {
    const definition = definitionFromText(json);
    expect(definition.locate('/States/Invoke/Catch/0/Next')).toEqual(definition.locate('/States/Invoke'));
    expect(definition.locate('/Nowhere')).toEqual(definition.locate(''));
  });

  test('locates any member of any JSON at its key, pretty or compact, read as JSON or as YAML', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const lines = text.split('\n');
        const members = membersOf(JSON.parse(text) as JsonValue, '');
        for (const file of ['x.json', 'x.yaml']) {
          const definition = definitionFromText(text, { file });
          for (const { pointer, key } of members) {
            const { line, column } = definition.locate(pointer) ?? { line: 0, column: 0 };
            expect(lines[line - 1]?.startsWith(JSON.stringify(key), column - 1)).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('says where JSON is broken, and why', () => {
    const broken = (text: string): string => messageOf(() => definitionFromText(text, { file: 'order.asl.json' }));
    expect(broken('{\n  "StartAt": "A"\n  "States": {}\n}')).toMatchInlineSnapshot(`
      "Broken JSON at order.asl.json:3:3: a comma or "}" is missing before a string. [INVALID_SYNTAX]

            "States": {}
            ^"
    `);
    expect(
      [
        '{"a": 1,}',
        '{"a" 1}',
        '{"a":}',
        '{a: 1}',
        "{'a': 1}",
        '{"a": yes}',
        '{"a": 01}',
        '{"a": [1}',
        '{"a": "\\q"}',
        '{"a": "x\n"}',
        '{"a": "x\u0001"}',
        '{"a": 1} b',
        '{"a": {',
        '{"a": 1, "a": 2}',
      ].map((text) => broken(text).split('\n')[0]),
    ).toMatchInlineSnapshot(`
      [
        "Broken JSON at order.asl.json:1:8: no comma may follow the last value. [INVALID_SYNTAX]",
        "Broken JSON at order.asl.json:1:6: a colon is missing before "1". [INVALID_SYNTAX]",
        "Broken JSON at order.asl.json:1:6: a value is expected, not "}". [INVALID_SYNTAX]",
        "Broken JSON at order.asl.json:1:2: a field name in double quotes is expected, not "a". [INVALID_SYNTAX]",
        "Broken JSON at order.asl.json:1:2: a field name in double quotes is expected, not "'". [INVALID_SYNTAX]",
        "Broken JSON at order.asl.json:1:7: "yes" is not a JSON value; text stands in double quotes. [INVALID_SYNTAX]",
        "Broken JSON at order.asl.json:1:7: "01" is not a JSON number. [INVALID_SYNTAX]",
        "Broken JSON at order.asl.json:1:9: "]" is expected, not "}". [INVALID_SYNTAX]",
        "Broken JSON at order.asl.json:1:8: the string has an unknown escape. [INVALID_SYNTAX]",
        "Broken JSON at order.asl.json:1:7: the string is not closed on its line. [INVALID_SYNTAX]",
        "Broken JSON at order.asl.json:1:9: the string has a control character; write it as an escape. [INVALID_SYNTAX]",
        "Broken JSON at order.asl.json:1:10: the value has ended, yet "b" follows. [INVALID_SYNTAX]",
        "Broken JSON at order.asl.json:1:8: the text ends inside the "{" opened before. [INVALID_SYNTAX]",
        "Broken JSON at order.asl.json:1:10: the field "a" occurs twice in one object. [INVALID_SYNTAX]",
      ]
    `);
    expect(broken(' \n')).toMatchInlineSnapshot(`"The definition order.asl.json is empty. [INVALID_SYNTAX]"`);
  });

  test('says where YAML is broken, and why', () => {
    const broken = (text: string): string => messageOf(() => definitionFromText(text, { file: 'order.yaml' }));
    expect(broken('StartAt: A\nStates:\n  A:\n    Type: Pass\n    Type: Task\n')).toMatchInlineSnapshot(`
      "Broken YAML at order.yaml:5:5: this key occurs twice in one mapping. [INVALID_SYNTAX]

              Type: Task
              ^"
    `);
    expect(
      [
        'a: [1, 2',
        'a: b: c',
        '\ta: 1',
        'a: 1\n---\nb: 2',
        'a: {% $states.input %}',
        'a: .inf',
        '? [1]\n: 2',
        'a: *nowhere',
        'Resource: !GetAtt Function.Arn',
        'a: "x',
      ].map((text) => broken(text).split('\n')[0]),
    ).toMatchInlineSnapshot(`
      [
        "Broken YAML at order.yaml:1:9: the indentation is wrong, or a bracket is not closed. [INVALID_SYNTAX]",
        "Broken YAML at order.yaml:1:4: no mapping may begin here; text with a colon and a space needs quotes. [INVALID_SYNTAX]",
        "Broken YAML at order.yaml:1:1: a tab cannot indent. [INVALID_SYNTAX]",
        "Broken YAML at order.yaml:2:1: a second document begins here. [INVALID_SYNTAX]",
        "Broken YAML at order.yaml:1:5: a JSONata expression {% … %} needs quotes in YAML. [INVALID_SYNTAX]",
        "Broken YAML at order.yaml:1:4: JSON has no .inf. [INVALID_SYNTAX]",
        "Broken YAML at order.yaml:1:3: a field name must be text. [INVALID_SYNTAX]",
        "Broken YAML at order.yaml:1:4: nothing is anchored as &nowhere. [INVALID_SYNTAX]",
        "Broken YAML at order.yaml:1:19: the tag !GetAtt has no meaning here; functions such as !GetAtt stand in templates only. [INVALID_SYNTAX]",
        "Broken YAML at order.yaml:1:6: missing closing "quote. [INVALID_SYNTAX]",
      ]
    `);
  });

  test('avoids the traps of older YAML', () => {
    const text =
      'on: yes\noff: no\nsexagesimal: 12:30:45\nday: 2016-03-14\ntime: 2016-03-14T01:59:00Z\nnull: ~\n1: one\n';
    expect(definitionFromText(text, { file: 'x.yml' }).document).toEqual({
      on: 'yes',
      off: 'no',
      sexagesimal: '12:30:45',
      day: '2016-03-14',
      time: '2016-03-14T01:59:00Z',
      null: null,
      '1': 'one',
    });
  });

  test('reads anchors, aliases and merges, and __proto__ as an ordinary key', () => {
    const text = 'base: &base {x: 1, y: 2}\nmine:\n  <<: *base\n  y: 3\nsame: *base\n__proto__: {z: 1}\n';
    const { document } = definitionFromText(text, { file: 'x.yaml' });
    expect(JSON.stringify(document)).toBe(
      '{"base":{"x":1,"y":2},"mine":{"x":1,"y":3},"same":{"x":1,"y":2},"__proto__":{"z":1}}',
    );
  });

  test('stops texts that expand without measure or nest without end', () => {
    const bomb = ['a: &a [x, x]'];
    for (let level = 0; level < 9; level++) {
      const [name, before] = ['bcdefghij'[level], 'abcdefghi'[level]];
      bomb.push(`${name}: &${name} [${Array<string>(9).fill(`*${before}`).join(', ')}]`);
    }
    const first = (text: string): string =>
      messageOf(() => definitionFromText(text, { file: 'x.yaml' })).split('\n')[0] ?? '';
    expect(first(bomb.join('\n'))).toBe(
      'Broken YAML at x.yaml:1:11: its aliases expand to too many values. [INVALID_SYNTAX]',
    );
    expect(first('a: &a [*a]')).toBe(
      'Broken YAML at x.yaml:1:7: it is nested deeper than 1000 levels. [INVALID_SYNTAX]',
    );
    expect(first(`a: ${'['.repeat(5000)}`)).toMatch(/it is nested too deeply/);
  });
});

describe('substitutions in a definition text', () => {
  const template = `{
  "StartAt": "A",
  "States": { "A": { "Type": "Task", "Resource": "\${Arn}", "TimeoutSeconds": \${seconds},
    "Parameters": { "Text": "to \${who}, from \${who}", "Payload": "\${payload}", "Object": \${payload} },
    "End": true } }
}`;
  const payload = '{\n  "max-depth": 5\n}\n';
  const options = { file: 'a.asl.json', substitutions: { Arn: 'arn:aws:lambda:x', seconds: 25, who: 'me', payload } };

  test('put values in as text: numbers and objects outside quotes, escaped inside', () => {
    expect(definitionFromText(template, options).document).toEqual({
      StartAt: 'A',
      States: {
        A: {
          Type: 'Task',
          Resource: 'arn:aws:lambda:x',
          TimeoutSeconds: 25,
          Parameters: { Text: 'to me, from me', Payload: payload, Object: { 'max-depth': 5 } },
          End: true,
        },
      },
    });
  });

  test('keep the positions of what follows', () => {
    const definition = definitionFromText(template, options);
    expect(definition.locate('/States/A/Parameters/Object')).toEqual({ file: 'a.asl.json', line: 4, column: 80 });
    expect(definition.locate('/States/A/End')).toEqual({ file: 'a.asl.json', line: 5, column: 5 });
  });

  test('take text that is escaped already as it is, as CloudFormation does', () => {
    const text = '{"a": "${x}"}';
    const document = (x: string): unknown => definitionFromText(text, { substitutions: { x } }).document['a'];
    expect(document('say \\"hi\\"')).toBe('say "hi"');
    expect(document('say "hi"')).toBe('say "hi"');
    expect(document('C:\\q')).toBe('C:\\q');
  });

  test('work in YAML, where an unquoted value is YAML itself', () => {
    const text = [
      'TimeoutSeconds: ${seconds} # ${comment}',
      'Quoted: "${seconds}"',
      'Text: to ${who}',
      'Payload: "${payload}"',
      'Object: ${payload}',
      'Flow: {a: ${seconds}, b: [${who}]}',
      'Block: |',
      '  ${payload}',
      '${who}: key',
    ].join('\n');
    const substitutions = { seconds: '25', who: 'me', payload };
    const definition = definitionFromText(text, { file: 'a.yaml', substitutions });
    expect(definition.document).toEqual({
      TimeoutSeconds: 25,
      Quoted: '25',
      Text: 'to me',
      Payload: payload,
      Object: { 'max-depth': 5 },
      Flow: { a: 25, b: ['me'] },
      Block: `${payload}\n`,
      me: 'key',
    });
    expect(definition.locate('/Flow/b/0')).toEqual({ file: 'a.yaml', line: 6, column: 27 });
    expect(definition.locate('/me')).toEqual({ file: 'a.yaml', line: 9, column: 1 });
  });

  test('without a value are an error that lists what is missing and what is there', () => {
    const { Arn, ...others } = options.substitutions;
    expect(messageOf(() => definitionFromText(template, { ...options, substitutions: { ...others, Am: Arn } })))
      .toMatchInlineSnapshot(`
      "The definition uses \${Arn}, which has no value. [INVALID_DEFINITION]

        \${Arn}  at a.asl.json:3:51
      Values are given for: seconds, who, payload, Am.
      Hint: give the value in the template that deploys it and load that, or pass substitutions: { "Arn": … }."
    `);
    expect(messageOf(() => definitionFromText(template, { file: 'a.asl.json' }))).toMatchInlineSnapshot(`
      "The definition uses \${Arn}, \${seconds}, \${who} and 1 more, which have no values. [INVALID_DEFINITION]

        \${Arn}  at a.asl.json:3:51
        \${seconds}  at a.asl.json:3:78
        \${who}  at a.asl.json:4:33
        \${who}  at a.asl.json:4:46
        \${payload}  at a.asl.json:4:67
        \${payload}  at a.asl.json:4:90
      Hint: give the value in the template that deploys it and load that, or pass substitutions: { "Arn": … }."
    `);
    expect(messageOf(() => definitionFromText('a: ${x.Arn}\nb: ${y}\n', { file: 'a.yaml', substitutions: {} })))
      .toMatchInlineSnapshot(`
      "The definition uses \${x.Arn}, \${y}, which have no values. [INVALID_DEFINITION]

        \${x.Arn}  at a.yaml:1:4
        \${y}  at a.yaml:2:4
      Hint: give the value in the template that deploys it and load that, or pass substitutions: { "x.Arn": … }."
    `);
  });

  test('are ordinary text where nobody gave any', () => {
    expect(definitionFromText('{"a": "echo ${HOME}"}').document).toEqual({ a: 'echo ${HOME}' });
  });
});

function membersOf(value: JsonValue, pointer: string): { pointer: string; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const at = childPointer(pointer, key);
    return [...(Array.isArray(value) ? [] : [{ pointer: at, key }]), ...membersOf(member, at)];
  });
}
