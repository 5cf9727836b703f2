import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { expect, test } from 'vitest';
import { definitionFromObject } from '../../src/definition/sources/from-object.js';
import { compileMachine } from '../../src/machine/compile/compile-machine.js';

const inner = { StartAt: 'Inner', States: { Inner: { Type: 'Succeed' } } };
const innermost = { StartAt: 'Innermost', States: { Innermost: { Type: 'Succeed' } } };

/** A state of each type. */
const definition = definitionFromObject({
  StartAt: 'Choice',
  States: {
    Choice: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: 3, Next: 'Task' }], Default: 'Fail' },
    Task: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', Next: 'Map' },
    Map: { Type: 'Map', ItemProcessor: inner, Next: 'Parallel' },
    Parallel: { Type: 'Parallel', Branches: [innermost], Next: 'Wait' },
    Wait: { Type: 'Wait', Seconds: 1, Next: 'Pass' },
    Pass: { Type: 'Pass', End: true },
    Fail: { Type: 'Fail' },
  },
});

test('keeps the fields of states in place, where V8 would hash those of large ones', () => {
  setFlagsFromString('--allow-natives-syntax');
  const isFast = runInThisContext('(value) => %HasFastProperties(value)') as (value: object) => boolean;
  // It is parsed when it is first called.
  isFast({});
  setFlagsFromString('--no-allow-natives-syntax');
  expect(isFast(Object.create(null) as object)).toBe(false);

  const { states } = compileMachine(definition);
  expect(new Set(states.map(({ type }) => type)).size).toBe(8);
  expect(states.filter((state) => !isFast(state)).map(({ name }) => name)).toEqual([]);
});

test('gives a state the fields of its type and no other', () => {
  const { stateByName } = compileMachine(definition);
  const fields = (name: string): string[] => Object.keys(stateByName.get(name) ?? {}).sort();
  expect(fields('Task').filter((field) => !fields('Inner').includes(field))).toEqual([
    'catchers',
    'credentials',
    'heartbeat',
    'heartbeatProbe',
    'parameters',
    'resource',
    'resultPath',
    'resultSelector',
    'retriers',
    'timeout',
    'timeoutProbe',
  ]);
  expect(fields('Fail').filter((field) => !fields('Inner').includes(field))).toEqual(['cause', 'error']);
});
