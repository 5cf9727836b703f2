import { fail, loadStateMachine, defineStateMachine, succeed, type Mocks, type StateMachine } from '../../src/index.js';
import { Collector } from '../../src/coverage/collector.js';
import type { CoverageMap } from '../../src/coverage/coverage-map.js';
import { observeRuns, runObserver } from '../../src/run/observe-runs.js';
import { machineOf } from '../page/machines.js';

/** Runs something as the tests of a suite would, and hands back what the collector saw of it. */
export function coverageOf(root: string, suite: (test: (name: string, file?: string) => void) => void): CoverageMap {
  let current = { name: 'a test', file: 'order.test.ts' };
  const before = runObserver();
  const collector = new Collector(() => current);
  observeRuns(collector);
  try {
    suite((name, file = 'order.test.ts') => {
      current = { name, file };
    });
    return collector.take(root);
  } finally {
    observeRuns(before);
  }
}

/** Two machines, one of them from a template, with a suite that leaves some of both out. */
export function smallSuite(root: string): CoverageMap {
  return coverageOf(root, (test) => {
    const errors = loadStateMachine(`${root}/examples/error-processor/template.yml`);
    test('throttling is retried, then the doubles roll is caught', 'error-processor.test.ts');
    errors.runSync({
      input: {},
      mocks: {
        Invoke: [
          fail('Lambda.TooManyRequestsException').times(2),
          fail('function.DoublesRolledError', 'rolled 4 and 4'),
        ],
      },
    });
    test('a roll succeeds', 'error-processor.test.ts');
    errors.runSync({ input: {}, mocks: { Invoke: succeed({ ok: true }) } });

    const order = defineStateMachine(machineOf(12) as never, { name: 'Order' });
    test('an order is packed');
    order.runSync({ input: anOrder, mocks: answers(order) });
    test('a declined card refuses the order');
    order.runSync({ input: anOrder, mocks: { ...answers(order), 'Charge card 3': fail('Card.Declined', 'no money') } });
  });
}

const anOrder = {
  total: 12,
  vip: false,
  items: [{ name: 'book' }, { name: 'pen' }, { name: '<script>alert(1)</script>\u202e' }],
};

/** Every Task answers after two seconds; the third state is busy at first. */
export function answers({ machine }: StateMachine): Mocks {
  const tasks = machine.states.filter(({ type }) => type === 'Task').map(({ name }) => name);
  return {
    ...Object.fromEntries(tasks.map((name) => [name, succeed({ ok: true }).after(2)])),
    'Charge card 3': [fail('Bank.Busy').after(1), succeed({ ok: true }).after(4)],
  };
}

/** A machine of 150 states and a suite of 1,000 executions. */
export function largeSuite(root: string): CoverageMap {
  return coverageOf(root, (test) => {
    const order = defineStateMachine(machineOf(150) as never, { name: 'Order' });
    const mocks = answers(order);
    for (let index = 0; index < 1000; index++) {
      test(`order ${index + 1} is packed`);
      order.runSync({ input: { ...anOrder, total: index * 2 }, mocks });
    }
  });
}
