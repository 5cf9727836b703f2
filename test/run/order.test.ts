import { defineStateMachine, succeed } from 'asl-testkit';
import { describe, expect, test } from 'vitest';

const branch = (name: string): object => ({
  StartAt: name,
  States: {
    [name]: { Type: 'Pass', Next: `${name}2` },
    [`${name}2`]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'q', MessageBody: 'm' },
      End: true,
    },
  },
});

const machine = defineStateMachine({
  StartAt: 'All',
  States: { All: { Type: 'Parallel', Branches: [branch('A'), branch('B'), branch('C')], End: true } },
});
const mocks = { A2: succeed(), B2: succeed(), C2: succeed() };

/** The states in the order in which they were entered, whatever branch they are in. */
const entered = (execution: { readonly history: readonly object[] }): string =>
  execution.history
    .map((event) => (event as { stateEnteredEventDetails?: { name: string } }).stateEnteredEventDetails?.name ?? '')
    .filter((name) => /^[ABC]$/.test(name))
    .join('');

describe('the option order', () => {
  test('says which of several branches that are ready goes first', () => {
    expect(entered(machine.runSync({ mocks }))).toBe('ABC');
    expect(entered(machine.runSync({ mocks, order: [] }))).toBe('ABC');
    expect(entered(machine.runSync({ mocks, order: [2, 1] }))).toBe('CBA');
    expect(entered(machine.runSync({ mocks, order: [5, 4] }))).toBe('CAB');
  });

  test('goes on in a fork where the execution is', async () => {
    const whole = machine.runSync({ mocks, order: [2, 1, 0, 1] });
    const running = machine.start({ mocks, order: [2, 1, 0, 1] });
    for (let steps = 0; steps < 3; steps++) await running.step();
    const fork = running.fork();
    await fork.advance();
    await running.advance();
    expect(fork.execution.history).toEqual(running.execution.history);
    expect(running.execution.history).toHaveLength(whole.history.length);
  });

  test('is a list of places', () => {
    expect(() => machine.runSync({ mocks, order: [-1] })).toThrowErrorMatchingInlineSnapshot(
      `[TestkitError: The option "order" must be a list of whole numbers from 0 on [INVALID_OPTION]]`,
    );
    expect(() => machine.runSync({ mocks, order: 'CBA' as unknown as number[] })).toThrow('must be a list');
  });
});
