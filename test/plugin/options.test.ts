import { describe, expect, test } from 'vitest';
import { aslTestkit } from 'asl-testkit/plugin';
import { definitionModule, parseDefinitionImport } from '../../src/plugin/definition-import.js';

/** What the plugin says of options that the compiler would refuse. */
function said(options: object): string {
  try {
    aslTestkit(options);
    return 'nothing';
  } catch (error) {
    return String(error);
  }
}

describe('options of the plugin', () => {
  test('those of the documentation are taken', () => {
    expect(said({})).toBe('nothing');
    expect(said({ coverage: true })).toBe('nothing');
    expect(
      said({ coverage: { thresholds: { states: 100, catchers: 90 }, reporters: ['text', 'lcov'], dir: 'out' } }),
    ).toBe('nothing');
  });

  test('unknown names are refused with the nearest', () => {
    expect(said({ coverrage: true })).toMatchInlineSnapshot(`
      "TestkitError: Unknown aslTestkit option "coverrage" [INVALID_OPTION]
      Hint: did you mean "coverage"?"
    `);
    expect(said({ coverage: { treshholds: {} } })).toMatchInlineSnapshot(`
      "TestkitError: Unknown coverage option "treshholds" [INVALID_OPTION]
      Hint: did you mean "thresholds"?"
    `);
    expect(said({ coverage: { thresholds: { state: 1 } } })).toMatchInlineSnapshot(`
      "TestkitError: Unknown coverage threshold "state" [INVALID_OPTION]
      Hint: did you mean "states"?"
    `);
    expect(said({ coverage: { reporters: ['txt'] } })).toMatchInlineSnapshot(`
      "TestkitError: Unknown coverage reporter "txt" [INVALID_OPTION]
      Hint: did you mean "text"?"
    `);
  });

  test('values of another form are refused', () => {
    expect(said({ coverage: 'yes' })).toMatchInlineSnapshot(
      `"TestkitError: The coverage options must be an object, but are a string [INVALID_OPTION]"`,
    );
    expect(said({ coverage: { thresholds: { states: '100' } } })).toMatchInlineSnapshot(
      `"TestkitError: The coverage threshold "states" must be a percentage from 0 to 100, but is a string [INVALID_OPTION]"`,
    );
    expect(said({ coverage: { include: 'a.json' } })).toMatchInlineSnapshot(
      `"TestkitError: The coverage option "include" must be a list of texts [INVALID_OPTION]"`,
    );
    expect(said({ coverage: { dir: 3 } })).toMatchInlineSnapshot(
      `"TestkitError: The coverage option "dir" must be a string, but is a number [INVALID_OPTION]"`,
    );
  });
});

describe('imports of definitions', () => {
  test('an import with ?asl is the state machine of its file', () => {
    const wanted = parseDefinitionImport('/p/template.yml?resource=Order&asl');
    expect(wanted).toEqual({ path: '/p/template.yml', resource: 'Order' });
    expect(wanted && definitionModule(wanted)).toMatchInlineSnapshot(`
      "import { loadStateMachine } from 'asl-testkit';
      export default loadStateMachine(new URL("file:///p/template.yml"), {"resource":"Order"});
      "
    `);
  });

  test('other imports are left to others', () => {
    expect(parseDefinitionImport('./a.json')).toBeUndefined();
    expect(parseDefinitionImport('./a.svg?url')).toBeUndefined();
  });

  test('unknown parameters are refused', () => {
    expect(() => parseDefinitionImport('./a.yml?asl&resorce=X')).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: Unknown parameter "resorce" of the import "./a.yml?asl&resorce=X". Did you mean "resource"? [INVALID_OPTION]
      Parameters: resource]
    `);
  });
});
