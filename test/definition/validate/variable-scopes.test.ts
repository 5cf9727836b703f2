import { describe, expect, test } from 'vitest';
import { branch, findings } from './findings.js';

const set = (name: string, more: object = { End: true }): object => ({ Type: 'Pass', Assign: { [name]: 1 }, ...more });

/** A Map that assigns `x` in its processor, between states that may assign it too. */
const around = (before: object, map: object = {}, after: object = {}): object => ({
  StartAt: 'Before',
  States: {
    Before: { Type: 'Pass', Next: 'M', ...before },
    M: { Type: 'Map', ItemProcessor: branch('Inner', set('x')), Next: 'After', ...map },
    After: { Type: 'Pass', End: true, ...after },
  },
});

describe('a variable of an outer scope', () => {
  test('is not assigned inside a Map', () => {
    expect(findings(around({ Assign: { x: 1 } }))).toMatchInlineSnapshot(`
      [
        "ERROR DUPLICATE_VARIABLE_NAME /States/M/ItemProcessor/States/Inner/Assign/x: The variable name 'x' was already defined in a parent scope. (Inside, give it a name of its own.)",
      ]
    `);
    expect(findings(around({ Assign: { y: 1 } }))).toEqual([]);
  });

  test('is not assigned inside a branch, however deep, by a choice rule or by a catcher', () => {
    const route = {
      Type: 'Choice',
      Choices: [{ Variable: '$', IsPresent: true, Assign: { 'x.$': '$.a' }, Next: 'Work' }],
      Default: 'Work',
    };
    const work = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'f' },
      Catch: [{ ErrorEquals: ['States.ALL'], Assign: { y: 1 }, Next: 'Done' }],
      Next: 'Done',
    };
    const inner = { StartAt: 'Route', States: { Route: route, Work: work, Done: { Type: 'Succeed' } } };
    const nested = branch('Deep', { Type: 'Map', ItemProcessor: inner, End: true });
    const document = {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Assign: { 'x.$': '$.a', y: 2 }, Next: 'P' },
        P: { Type: 'Parallel', Branches: [nested, branch('Other', set('z'))], End: true },
      },
    };
    expect(findings(document).map((line) => line.split(':')[0])).toEqual([
      'ERROR DUPLICATE_VARIABLE_NAME /States/P/Branches/0/States/Deep/ItemProcessor/States/Route/Choices/0/Assign/x.$',
      'ERROR DUPLICATE_VARIABLE_NAME /States/P/Branches/0/States/Deep/ItemProcessor/States/Work/Catch/0/Assign/y',
    ]);
  });

  test('is what is assigned on the way to the Map, in this branch or in the one around it', () => {
    const inner = {
      StartAt: 'Set',
      States: {
        Set: set('x', { Next: 'Each' }),
        Each: { Type: 'Map', ItemProcessor: branch('I', set('x')), End: true },
      },
    };
    const document = branch('P', { Type: 'Parallel', Branches: [inner, branch('Sibling', set('x'))], End: true });
    expect(findings(document).map((line) => line.split(':')[0])).toEqual([
      'ERROR DUPLICATE_VARIABLE_NAME /States/P/Branches/0/States/Each/ItemProcessor/States/I/Assign/x',
    ]);
  });

  test('is not what the Map assigns itself when it is done, or when it has failed (recorded)', () => {
    expect(findings(around({}, { Assign: { x: 1 } }))).toEqual([]);
    expect(findings(around({}, { Catch: [{ ErrorEquals: ['States.ALL'], Assign: { x: 1 }, Next: 'After' }] }))).toEqual(
      [],
    );
  });

  test('is not what is assigned after the Map, in a loop or on another way', () => {
    expect(findings(around({}, {}, { Assign: { x: 1 } }))).toEqual([]);
    const again = {
      Type: 'Choice',
      Assign: { x: 2 },
      Choices: [{ Variable: '$', IsPresent: true, Assign: { x: 1 }, Next: 'M' }],
      Default: 'End',
    };
    const looping = around({}, {}, { End: undefined, ...again }) as { States: object };
    expect(findings({ ...looping, States: { ...looping.States, After: again, End: { Type: 'Succeed' } } })).toEqual([]);
    const elsewhere = {
      Type: 'Choice',
      Next: undefined,
      Choices: [{ Variable: '$', IsPresent: true, Assign: { x: 1 }, Next: 'After' }],
      Default: 'M',
    };
    const document = JSON.parse(JSON.stringify(around(elsewhere))) as object;
    expect(findings(document)).toEqual([]);
  });

  test('is out of sight of the children of a distributed Map', () => {
    const ProcessorConfig = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
    const ItemProcessor = { ...branch('Inner', set('x')), ProcessorConfig };
    expect(findings(around({ Assign: { x: 1 } }, { ItemProcessor }))).toEqual([]);
  });

  test('is looked for in large machines without delay', () => {
    const states = Object.fromEntries(
      Array.from({ length: 600 }, (_, index) => [
        `S${index}`,
        index % 2 === 0
          ? set(`v${index}`, { Next: `S${index + 1}` })
          : { Type: 'Map', ItemProcessor: branch(`I${index}`, set('w')), Next: `S${index + 1}` },
      ]),
    );
    expect(findings({ StartAt: 'S0', States: { ...states, S600: { Type: 'Succeed' } } })).toEqual([]);
  });
});
