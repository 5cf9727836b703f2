// Names of states, where the compiler can know them.
import { defineStateMachine, fail, loadStateMachine, succeed } from 'asl-testkit';

const machine = defineStateMachine({
  StartAt: 'Reserve',
  States: {
    Reserve: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Next: 'Fan' },
    Fan: {
      Type: 'Parallel',
      Branches: [{ StartAt: 'Left', States: { Left: { Type: 'Pass', End: true } } }],
      Next: 'Each',
    },
    Each: {
      Type: 'Map',
      ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } },
      End: true,
    },
  },
});

// Names of every level are known, with their mocks.
const execution = await machine.run({ mocks: { Reserve: [fail('Busy').times(2), succeed({})], Item: succeed(1) } });
execution.attempts('Reserve');
execution.visits('Left');
execution.retries('Item');
execution.catches('Fan');

// @ts-expect-error no state has this name
execution.attempts('Reserv');
// @ts-expect-error no state has this name
execution.visits('left');
// @ts-expect-error no state has this name
await machine.runState('Rserve', { input: {} });
// @ts-expect-error no state has this name
machine.runSync({ startAt: 'Lft' });

// Nor has an execution that is moved by hand.
const running = machine.start();
await running.until('Left');
export const token: string = await running.untilToken('Reserve');
// @ts-expect-error no state has this name
await running.until('Lft');
// @ts-expect-error no state has this name
await running.untilToken('Rserve');

// A definition read from a file may have any states.
const loaded = loadStateMachine('order.asl.json');
(await loaded.run()).attempts('Anything');

// A definition whose type says nothing may have any states.
const document: Record<string, unknown> = {};
(await defineStateMachine(document).run()).attempts('Anything');

// Inputs and outputs take the types that the caller gives.
interface Order {
  readonly id: string;
}
const typed = await machine.run<Order, { readonly shipped: boolean }>({ input: { id: 'o-1' } });
export const shipped: boolean | undefined = typed.output?.shipped;
// @ts-expect-error an order has an id
await machine.run<Order>({ input: { order: 'o-1' } });
