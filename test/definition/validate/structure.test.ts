import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitionFromObject } from '../../../src/definition/sources/from-object.js';
import { validateDefinition } from '../../../src/definition/validate/validate-definition.js';
import { branch, findings, stateFindings } from './findings.js';

describe('the machine', () => {
  test('of one state is sound', () => {
    const fields = { Comment: 'c', Version: '1.0', TimeoutSeconds: 0, QueryLanguage: 'JSONPath' };
    expect(findings({ ...fields, ...branch('A') })).toEqual([]);
  });

  test('needs StartAt and States, and no fields of its own making', () => {
    expect(findings({})).toMatchInlineSnapshot(`
      [
        "ERROR : These fields are required: [States, StartAt]",
      ]
    `);
    expect(findings({ StartAt: 'A', States: {} })).toMatchInlineSnapshot(`
      [
        "ERROR /States: Value cannot be empty",
        "ERROR MISSING_TRANSITION_TARGET /StartAt: Missing 'Next' target: A",
      ]
    `);
    expect(findings({ StartAt: 1, States: { A: 'Pass' }, Timeout: 3 })).toMatchInlineSnapshot(`
      [
        "ERROR /StartAt: Expected value of type String",
        "ERROR /States/A: Expected value of type Object",
        "ERROR /Timeout: Field 'Timeout' is not supported",
      ]
    `);
    expect(
      findings({
        ...branch('A'),
        Startat: 'A',
        TimeoutSeconds: -1,
        Version: '2.0',
        QueryLanguage: 'JSONnata',
        Comment: 1,
      }),
    ).toMatchInlineSnapshot(`
      [
        "ERROR /Startat: Field 'Startat' is not supported (Did you mean "StartAt"?)",
        "ERROR /Comment: Expected value of type String",
        "ERROR /QueryLanguage: Value should be one of the following: [JSONPath, JSONata] (Did you mean "JSONata"?)",
        "ERROR /Version: Value should be one of the following: [1.0] (Did you mean "1.0"?)",
        "ERROR /TimeoutSeconds: Minimum value is 0",
      ]
    `);
    expect(findings({ ...branch('A'), QueryLanguage: 1, TimeoutSeconds: '10' })).toMatchInlineSnapshot(`
      [
        "ERROR /QueryLanguage: Expected value of type [STRING]",
        "ERROR /TimeoutSeconds: Expected value of type Integer (It is the text "10", not a number; in a template's Definition, !Ref and \${…} always give text.)",
      ]
    `);
  });

  test('leads only to states that are there, and to all of them', () => {
    expect(
      findings({
        StartAt: 'Strat',
        States: {
          Start: { Type: 'Pass', Next: 'Shp' },
          Ship: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'Nowhere' }], Default: 'Strt' },
        },
      }),
    ).toMatchInlineSnapshot(`
      [
        "ERROR MISSING_TRANSITION_TARGET /StartAt: Missing 'Next' target: Strat (Did you mean "Start"?)",
        "ERROR MISSING_TRANSITION_TARGET /States/Start/Next: Missing 'Next' target: Shp (Did you mean "Ship"?)",
        "ERROR MISSING_TRANSITION_TARGET /States/Ship/Default: Missing 'Next' target: Strt (Did you mean "Start"?)",
        "ERROR MISSING_TRANSITION_TARGET /States/Ship/Choices/0/Next: Missing 'Next' target: Nowhere",
        "ERROR MISSING_END_STATE : Workflow has no terminal state (Give its last state "End": true.)",
      ]
    `);
    expect(
      findings({
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', Next: 'A' },
          B: { Type: 'Pass', Next: 'C' },
          C: { Type: 'Pass', End: true },
        },
      }),
    ).toMatchInlineSnapshot(`
      [
        "ERROR MISSING_TRANSITION_TARGET /States/B: State "B" is not reachable.",
        "WARNING MISSING_TRANSITION_TARGET /States/C: State "C" is not reachable.",
      ]
    `);
  });

  test('ends somewhere; in a branch that is a warning', () => {
    const loop = branch('A', { Type: 'Pass', Next: 'A' });
    expect(findings(loop)).toMatchInlineSnapshot(`
      [
        "ERROR MISSING_END_STATE : Workflow has no terminal state (Give its last state "End": true.)",
      ]
    `);
    expect(findings(branch('P', { Type: 'Parallel', Branches: [loop], End: true }))).toMatchInlineSnapshot(`
      [
        "WARNING MISSING_END_STATE /States/P/Branches/0: Workflow has no terminal state (Give its last state "End": true.)",
      ]
    `);
  });

  test('has each state name once, and none that is too long', () => {
    const nested = { Type: 'Parallel', Branches: [branch('A'), branch('B'), branch('B')], End: true };
    expect(findings(branch('A', nested))).toMatchInlineSnapshot(`
      [
        "ERROR DUPLICATE_STATE_NAME /States/A/Branches/0/States/A: Duplicate State name: A (Names are unique over the whole machine; the other one is at /States/A.)",
        "ERROR DUPLICATE_STATE_NAME /States/A/Branches/2/States/B: Duplicate State name: B (Names are unique over the whole machine; the other one is at /States/A/Branches/1/States/B.)",
      ]
    `);
    expect(findings(branch('😀'.repeat(80)))).toEqual([]);
    expect(findings(branch('x'.repeat(81)))[0]).toMatch(
      /^ERROR INVALID_STATE_NAME .*: Invalid State name: x+ exceeds the 80-character limit allowed by the service$/,
    );
  });

  test('nests states 64 levels deep, and no deeper', () => {
    const nest = (levels: number): object => {
      let inner = branch('S');
      for (let level = levels; level > 0; level--) {
        inner = branch(`P${level}`, { Type: 'Parallel', Branches: [inner], End: true });
      }
      return inner;
    };
    expect(findings(nest(64))).toEqual([]);
    expect(findings(nest(65)).map((line) => line.replace(/ .*:/, ' …:'))).toEqual([
      'ERROR …: The states are too deeply nested.',
    ]);
    expect(findings(nest(190))).toHaveLength(1);
  });
});

describe('branches and processors', () => {
  test('are checked as the machine is, and have no query language of their own', () => {
    expect(
      findings(
        branch('P', {
          Type: 'Parallel',
          Branches: [
            {},
            { ...branch('A', { Type: 'Pass', Next: 'P' }), QueryLanguage: 'JSONata', TimeoutSeconds: 1 },
            1,
          ],
          End: true,
        }),
      ),
    ).toMatchInlineSnapshot(`
      [
        "ERROR /States/P/Branches/0: These fields are required: [States, StartAt]",
        "ERROR /States/P/Branches/1/QueryLanguage: Field 'QueryLanguage' is not supported",
        "ERROR /States/P/Branches/1/TimeoutSeconds: Field 'TimeoutSeconds' is not supported",
        "ERROR /States/P/Branches/2: Expected value of type Object",
        "ERROR MISSING_TRANSITION_TARGET /States/P/Branches/1/States/A/Next: Missing 'Next' target: P",
        "WARNING MISSING_END_STATE /States/P/Branches/1: Workflow has no terminal state (Give its last state "End": true.)",
      ]
    `);
    expect(stateFindings({ Type: 'Parallel', Branches: [], End: true })).toMatchInlineSnapshot(`
      [
        "ERROR /Branches: Value cannot be empty",
      ]
    `);
    expect(stateFindings({ Type: 'Parallel', End: true })).toMatchInlineSnapshot(`
      [
        "ERROR : These fields are required: [Branches]",
      ]
    `);
  });
});

describe('a state', () => {
  test('has a type', () => {
    expect(stateFindings({ End: true })).toMatchInlineSnapshot(`
      [
        "ERROR : The field 'Type' is required",
      ]
    `);
    expect(stateFindings({ Type: 'Tsak', End: true })).toMatchInlineSnapshot(`
      [
        "ERROR /Type: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] (Did you mean "Task"?)",
      ]
    `);
    expect(stateFindings({ Type: 7 })).toMatchInlineSnapshot(`
      [
        "ERROR /Type: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]",
      ]
    `);
    expect(stateFindings({ Type: 'constructor' })).toHaveLength(1);
  });

  test('has the fields of its type only', () => {
    expect(stateFindings({ Type: 'Wait', Seconds: 1, End: true, Result: 1, next: 'A' })).toMatchInlineSnapshot(`
      [
        "ERROR /Result: Field 'Result' is not supported",
        "ERROR /next: Field 'next' is not supported (Did you mean "Next"?)",
      ]
    `);
    expect(stateFindings({ Type: 'Succeed', Assign: {}, End: true })).toMatchInlineSnapshot(`
      [
        "ERROR /Assign: Field 'Assign' is not supported",
        "ERROR /End: Field 'End' is not supported",
      ]
    `);
    expect(stateFindings({ Type: 'Fail', InputPath: '$', Retry: [] })).toMatchInlineSnapshot(`
      [
        "ERROR /InputPath: Field 'InputPath' is not supported",
        "ERROR /Retry: Field 'Retry' is not supported",
      ]
    `);
  });

  test('has the fields of its query language only', () => {
    expect(stateFindings({ Type: 'Pass', Output: 1, End: true })).toMatchInlineSnapshot(`
      [
        "ERROR /Output: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage",
      ]
    `);
    expect(
      stateFindings({ Type: 'Pass', QueryLanguage: 'JSONata', InputPath: '$', Result: 1, ResultPath: null, End: true }),
    ).toMatchInlineSnapshot(`
      [
        "ERROR /InputPath: The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage",
        "ERROR /Result: The QueryLanguage is set to 'JSONata', but field 'Result' is only supported for the 'JSONPath' QueryLanguage",
        "ERROR /ResultPath: The QueryLanguage is set to 'JSONata', but field 'ResultPath' is only supported for the 'JSONPath' QueryLanguage",
      ]
    `);
    expect(stateFindings({ Type: 'Pass', Output: 1, End: true }, { QueryLanguage: 'JSONata' })).toEqual([]);
    expect(stateFindings({ Type: 'Pass', QueryLanguage: 'JSONPath', End: true }, { QueryLanguage: 'JSONata' }))
      .toMatchInlineSnapshot(`
      [
        "ERROR : 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
      ]
    `);
    expect(stateFindings({ Type: 'Pass', QueryLanguage: 'jsonata', End: true })).toMatchInlineSnapshot(`
      [
        "ERROR /QueryLanguage: Value should be one of the following: [JSONPath, JSONata] (Did you mean "JSONata"?)",
      ]
    `);
  });

  test('says where it goes, once', () => {
    expect(stateFindings({ Type: 'Pass' })).toMatchInlineSnapshot(`
      [
        "ERROR : This object should have only one of the following fields: [Next, End]",
      ]
    `);
    expect(stateFindings({ Type: 'Pass', Next: 'Done', End: true })).toMatchInlineSnapshot(`
      [
        "ERROR : There should only be one of the following fields: [Next, End]",
      ]
    `);
    expect(stateFindings({ Type: 'Pass', End: false })).toMatchInlineSnapshot(`
      [
        "ERROR : This object should have only one of the following fields: [Next, End]",
      ]
    `);
    expect(stateFindings({ Type: 'Pass', End: false, Next: 'Done' })).toEqual([]);
    expect(stateFindings({ Type: 'Pass', End: 'true', Next: 5 })).toMatchInlineSnapshot(`
      [
        "ERROR /Next: Expected value of type String",
        "ERROR /End: Expected value of type Boolean",
        "ERROR : There should only be one of the following fields: [Next, End]",
      ]
    `);
  });
});

describe('validateDefinition', () => {
  test('finds a thousand mistakes at most, and is quick about it', () => {
    const wrong = (_: unknown, index: number): [string, object] => [
      `A state with a rather long name ${index}`,
      { Type: 'Tasck', Next: `A state with a rather lang name ${index}` },
    ];
    const found = findings({ StartAt: 'A', States: Object.fromEntries(Array.from({ length: 5000 }, wrong)) });
    expect(found).toHaveLength(1000);
    expect(found[1]).toMatch(/Did you mean "Task"/);
  });

  test('never throws, and points to where it finds something, whatever the document holds', () => {
    const names = [
      'StartAt',
      'States',
      'Type',
      'Next',
      'Branches',
      'ItemProcessor',
      'Choices',
      'Retry',
      'Catch',
      'And',
      'Not',
    ];
    const fields = [
      ...names,
      'ErrorEquals',
      'Resource',
      'Parameters',
      'Assign',
      'Seconds',
      'ItemReader',
      'Label',
      '__proto__',
    ];
    const types = [
      'Task',
      'Pass',
      'Choice',
      'Wait',
      'Map',
      'Parallel',
      'Fail',
      'Succeed',
      'JSONata',
      '$.a',
      '{% 1 %}',
      'A',
    ];
    const document = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<unknown>(...types, null, true, 0, -1, 1.5),
        fc.array(tie('value'), { maxLength: 3 }),
        tie('object'),
      ),
      object: fc.dictionary(fc.constantFrom(...fields, 'A', 'QueryLanguage', 'a.$'), tie('value'), { maxKeys: 6 }),
    })).object;
    fc.assert(
      fc.property(document, fc.constantFrom('STANDARD' as const, 'EXPRESS' as const), (value, type) => {
        const definition = definitionFromObject(value, { type });
        for (const { pointer, message } of validateDefinition(definition)) {
          expect(pointer === '' || pointer.startsWith('/')).toBe(true);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('asks about each expression, unless something is wrong with it already', () => {
    const document = branch('A', {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      InputPath: 'oops',
      ResultPath: '$.r',
      Parameters: { FunctionName: 'f', 'Payload.$': 'States.Format($.x)' },
      End: true,
    });
    const asked: string[] = [];
    const diagnostics = validateDefinition(definitionFromObject(document), {
      checkExpression({ text, kind, pointer }) {
        asked.push(`${kind} ${text} ${pointer}`);
        return kind === 'template' ? [{ message: 'No such function', hint: 'Look again.' }] : [];
      },
    });
    expect(asked).toEqual([
      'reference path $.r /States/A/ResultPath',
      'template States.Format($.x) /States/A/Parameters/Payload.$',
    ]);
    expect(diagnostics.at(-1)).toEqual({
      severity: 'ERROR',
      code: 'SCHEMA_VALIDATION_FAILED',
      message: 'No such function',
      pointer: '/States/A/Parameters/Payload.$',
      awsLocation: '/States/A/Parameters/Payload.$',
      hint: 'Look again.',
    });
  });
});
