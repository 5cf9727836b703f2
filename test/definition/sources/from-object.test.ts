import { describe, expect, test } from 'vitest';
import { definitionFromObject } from '../../../src/definition/sources/from-object.js';
import { messageOf } from './message-of.js';

const trivial = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };

describe('definitionFromObject', () => {
  test('takes name, type and role from the options, and has no positions', () => {
    const definition = definitionFromObject(trivial, {
      name: 'Trivial',
      type: 'EXPRESS',
      roleArn: 'arn:aws:iam::1:role/r',
    });
    expect(definition).toMatchObject({ name: 'Trivial', type: 'EXPRESS', roleArn: 'arn:aws:iam::1:role/r' });
    expect(definition.document).toEqual(trivial);
    expect(definition.locate('/StartAt')).toBeUndefined();
    expect(definitionFromObject(trivial)).toMatchObject({ name: 'StateMachine', type: 'STANDARD' });
  });

  test('neither changes the object nor follows its later changes', () => {
    const object = structuredClone(trivial);
    const definition = definitionFromObject(object);
    object.States.Done.Type = 'Fail';
    expect(definition.document).toEqual(trivial);
    expect(Object.isFrozen(object)).toBe(false);
    expect(Object.isFrozen(definition.document['States'])).toBe(true);
  });

  test('keeps a state named __proto__', () => {
    const document: unknown = JSON.parse('{"StartAt":"__proto__","States":{"__proto__":{"Type":"Succeed"}}}');
    expect(JSON.stringify(definitionFromObject(document).document)).toBe(JSON.stringify(document));
  });

  test('refuses what JSON cannot express, and says where', () => {
    const circular: Record<string, unknown> = { StartAt: 'A' };
    circular['States'] = { A: { Type: 'Pass', Result: [circular] } };
    expect([
      messageOf(() => definitionFromObject({ ...trivial, TimeoutSeconds: undefined })),
      messageOf(() => definitionFromObject({ States: { A: { Type: 'Pass', Result: [1, () => 2] } } })),
      messageOf(() => definitionFromObject(circular)),
      messageOf(() => definitionFromObject({ States: { 'a/b': { Result: new Date(0) } } })),
      messageOf(() => definitionFromObject({ States: { A: { Seconds: Number.NaN } } })),
      messageOf(() => definitionFromObject([trivial])),
      messageOf(() => definitionFromObject('{}')),
    ]).toMatchInlineSnapshot(`
      [
        "The definition is not JSON: undefined at /TimeoutSeconds. [INVALID_DEFINITION]
      Hint: leave the member out, or use null.",
        "The definition is not JSON: a function at /States/A/Result/1. [INVALID_DEFINITION]",
        "The definition is not JSON: a circular reference at /States/A/Result/0. [INVALID_DEFINITION]",
        "The definition is not JSON: a Date at /States/a~1b/Result. [INVALID_DEFINITION]
      Hint: use its text: date.toISOString().",
        "The definition is not JSON: the number NaN at /States/A/Seconds. [INVALID_DEFINITION]",
        "The definition is an array, not an object with StartAt and States. [INVALID_DEFINITION]",
        "The definition is text, not an object with StartAt and States. [INVALID_DEFINITION]",
      ]
    `);
  });

  test('refuses nesting without measure in bounded time', () => {
    let deep: unknown = {};
    for (let level = 0; level < 100_000; level++) deep = { a: deep };
    expect(messageOf(() => definitionFromObject(deep))).toMatch(
      /^The definition is not JSON: more than 1000 levels at /,
    );
  });
});

describe('substitutions in a definition given as an object', () => {
  const document = {
    StartAt: 'Send',
    States: { Send: { Type: 'Task', Resource: '${Arn}', Comment: 'to ${who}, ${who}', End: true } },
  };

  test('go into its texts and keys, as text', () => {
    const substitutions = { Arn: 'arn:aws:lambda:us-east-1:123456789012:function:send', who: 7 };
    expect(definitionFromObject(document, { substitutions }).document['States']).toEqual({
      Send: { Type: 'Task', Resource: substitutions.Arn, Comment: 'to 7, 7', End: true },
    });
    expect(definitionFromObject({ ['${a}']: ['${a}'] }, { substitutions: { a: 'b' } }).document).toEqual({ b: ['b'] });
    expect(document.States.Send.Resource).toBe('${Arn}');
  });

  test('must have a value for each name once there are any', () => {
    expect(messageOf(() => definitionFromObject(document, { substitutions: { Am: 'x', who: 'me' } })))
      .toMatchInlineSnapshot(`
      "The definition uses \${Arn}, which has no value. [INVALID_DEFINITION]

        \${Arn}
      Values are given for: Am, who.
      Hint: give the value in the object itself, or pass substitutions: { "Arn": … }."
    `);
    expect(definitionFromObject(document).document).toEqual(document);
  });
});
