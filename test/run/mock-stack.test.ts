import { defineStateMachine, type MockFunction } from 'asl-testkit';
import { expect, test } from 'vitest';

const machine = defineStateMachine({
  StartAt: 'Invoke',
  States: {
    Invoke: {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:flaky',
      Retry: [{ ErrorEquals: ['Flaky'], MaxAttempts: 2 }],
      End: true,
    },
  },
});

/** Fails twice. What it notes are the frames between it and the test, or the event loop. */
function flaky(): { mock: () => number; frames: number[] } {
  const frames: number[] = [];
  const mock = (): number => {
    if (frames.length === 2) return 1;
    const error = Object.assign(new Error('again'), { name: 'Flaky' });
    const lines = (error.stack ?? '').split('\n').slice(2);
    frames.push(lines.filter((line) => !line.includes('mock-stack.test.ts') && !line.includes('node:internal')).length);
    throw error;
  };
  return { mock, frames };
}

// Each frame makes every error of a mock dearer, and methods among them keep what they belong to with the error.
test('few frames lie between a test and its mock', async () => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 5;
  try {
    const sync = flaky();
    machine.runSync({ mocks: { Invoke: sync.mock } });
    const async = flaky();
    const rejecting: MockFunction = async () => Promise.resolve(async.mock());
    await machine.run({ mocks: { Invoke: rejecting } });
    // callMock, drive, run; the last is out of sight once the run was awaited.
    expect({ sync: sync.frames, async: async.frames }).toEqual({ sync: [3, 3], async: [3, 2] });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
});

test('the test that awaits a run is in the stack of what its mocks throw later on', async () => {
  const calls: string[] = [];
  const mock: MockFunction = async () => {
    await Promise.resolve();
    if (calls.push('called') === 1) throw Object.assign(new Error('again'), { name: 'Flaky' });
    return { stack: new Error('here').stack };
  };
  const { output } = await machine.run({ mocks: { Invoke: mock } });
  expect(output).toMatchObject({ stack: expect.stringMatching(/mock-stack\.test\.ts/) });
});

test('the test that awaits a run is in the stack of what the kit throws later on', async () => {
  const mocks = { Invoke: [async () => Promise.reject(Object.assign(new Error('again'), { name: 'Flaky' }))] };
  const error = await machine.run({ mocks }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'MOCK_EXHAUSTED', stack: expect.stringMatching(/mock-stack\.test\.ts/) });
});
