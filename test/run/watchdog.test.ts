import { setTimeout as realTimer } from 'node:timers';
import { defineStateMachine } from 'asl-testkit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** The timers that were set, in place of Node's own. */
const timers = vi.hoisted((): { action: () => void; milliseconds: number }[] => []);
const clock = vi.hoisted(() => {
  const own = { now: 0 };
  // Before the watchdog is loaded, which reads the real clock.
  performance.now = () => own.now;
  return own;
});

vi.mock('node:timers', () => ({
  setTimeout: (action: () => void, milliseconds: number) => {
    timers.push({ action, milliseconds });
    return { unref: () => undefined };
  },
}));

const machine = defineStateMachine({
  StartAt: 'First',
  States: {
    First: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:first', Next: 'Second' },
    Second: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:second', End: true },
  },
});

const warnings: string[] = [];
beforeEach(() => {
  vi.spyOn(process, 'emitWarning').mockImplementation((warning) => void warnings.push(String(warning)));
});
afterEach(() => {
  vi.restoreAllMocks();
  warnings.length = 0;
});

/** Lets the time pass, and the timer go off that was set for then. */
async function pass(milliseconds: number): Promise<void> {
  clock.now += milliseconds;
  timers.shift()?.action();
  await Promise.resolve();
}

/** A mock whose answer comes when the test says so. */
function held(): { mock: () => Promise<number>; answer: () => Promise<void> } {
  let resolve: ((value: number) => void) | undefined;
  const promise = new Promise<number>((settle) => (resolve = settle));
  const answer = async (): Promise<void> => {
    resolve?.(1);
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  return { mock: () => promise, answer };
}

test('a handler that keeps its run waiting for four seconds of real time is named', async () => {
  expect(realTimer).not.toBe(globalThis.setTimeout);
  const [first, second] = [held(), held()];
  const run = machine.run({ mocks: { First: first.mock, Second: second.mock } });
  expect(timers).toMatchObject([{ milliseconds: 4000 }]);
  clock.now += 3000;
  await first.answer();
  await pass(1000);
  expect(warnings).toEqual([
    'Still waiting for Task "Second" (mock "Second") after 4 seconds of real time. Virtual time stands still while a handler is pending; for a task that never answers, use neverAnswers().',
  ]);
  await second.answer();
  expect((await run).status).toBe('SUCCEEDED');
  expect(timers).toEqual([]);
});

test('runs that wait share one timer, and each has its four seconds', async () => {
  const [early, quick, late] = [held(), held(), held()];
  const ready = { Second: 1 };
  void machine.run({ mocks: { First: early.mock, ...ready } });
  clock.now += 1000;
  const done = machine.run({ mocks: { First: quick.mock, ...ready } });
  clock.now += 1000;
  const run = machine.run({ mocks: { First: late.mock, ...ready } });
  await quick.answer();
  await done;
  expect(timers).toHaveLength(1);
  await pass(2000);
  expect(warnings).toHaveLength(1);
  expect(timers).toMatchObject([{ milliseconds: 2000 }]);
  await pass(2000);
  expect(warnings).toHaveLength(2);
  await late.answer();
  await run;
});

test('runs that have ended are not waited for any more', async () => {
  const { mock, answer } = held();
  const run = machine.run({ mocks: { First: mock, Second: 1 } });
  await answer();
  await run;
  await pass(4000);
  expect(warnings).toEqual([]);
  expect(timers).toEqual([]);
});

test('2,000 runs that wait print one warning', async () => {
  const { mock, answer } = held();
  const runs = Array.from({ length: 2_000 }, () => machine.run({ mocks: { First: mock, Second: 1 } }));
  await pass(4000);
  expect(warnings).toEqual([
    'Still waiting for Task "First" (mock "First"), and 1999 other runs, after 4 seconds of real time. Virtual time stands still while a handler is pending; for a task that never answers, use neverAnswers().',
  ]);
  expect(timers).toEqual([]);
  await answer();
  expect((await Promise.all(runs)).every(({ status }) => status === 'SUCCEEDED')).toBe(true);
});
