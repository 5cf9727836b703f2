import { stripVTControlCharacters } from 'node:util';
import { fail, loadStateMachine, succeed, type Execution, type ExecuteOptions, type Mocks } from 'asl-testkit';

/** The machine most tests of matchers run; read from a file, so that messages can say where. */
export const order = loadStateMachine('test/matchers/order.asl.json');

export const INPUT = { id: 'o-1', customer: 'Ada', total: 40, items: ['cup', 'pot', 'tea'] };

/** Mocks of an order that goes well. */
export const WELL: Mocks = { Charge: { receipt: 'r-1' }, Notify: {}, Pack: succeed('packed') };

/** Runs the order; mocks join those of an order that goes well. */
export function runOrder(mocks: Mocks = {}, options: ExecuteOptions = {}): Execution {
  return order.runSync({ input: INPUT, ...options, mocks: { ...WELL, ...mocks } });
}

/** Busy twice, then charged. */
export const BUSY_TWICE: Mocks = { Charge: [fail('Card.Busy').times(2), succeed({ receipt: 'r-1' })] };

/** Declined: refunded and cancelled. */
export const DECLINED: Mocks = { Charge: fail('Card.Declined', 'limit reached'), Refund: {} };

/** The message of an assertion that must fail, without colours. */
export function messageOf(assertion: () => void): string {
  try {
    assertion();
  } catch (error) {
    if (error instanceof Error) return stripVTControlCharacters(error.message);
    throw error;
  }
  throw new Error('The assertion passed, but this test wants its message.');
}
