import { expect, jest, test } from '@jest/globals';
import { defineStateMachine, type Execution } from 'asl-testkit';
import 'asl-testkit/jest';

const machine = defineStateMachine({
  StartAt: 'First',
  States: { First: { Type: 'Pass', Next: 'Last' }, Last: { Type: 'Succeed' } },
} as const);

test('matchers have types under @jest/globals, and know the states', () => {
  const execution = machine.runSync();
  expect(execution).toFollowPath(['First', 'Last']);
  // @ts-expect-error there is no such state
  expect(() => expect(execution).toVisit('Frist')).toThrow(/Did you mean "First"/);
});

test('mocks can be functions of Jest', () => {
  const seen = jest.fn<(execution: Execution) => void>();
  seen(machine.runSync());
  expect(seen).toHaveBeenCalledWith(expect.toSucceed({}));
});
