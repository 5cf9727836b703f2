// Matchers in vitest: on assertions, negated, soft, on promises, and as asymmetric matchers.
import { loadStateMachine } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect } from 'vitest';

const execution = await loadStateMachine('order.asl.json').run();

expect(execution).toSucceed();
expect(execution).toSucceed({ ok: expect.any(Boolean) });
expect(execution).not.toFail('CardDeclined', 'no money');
expect(execution).toTimeOut();
expect(execution).toTransitionTo('Refuse', { from: 'Charge', via: 'Catch', times: 1 });
expect(execution).toVisit('Charge', 'Refuse');
expect(execution).toRetryTimes('Charge', 2, { error: 'Busy' });
expect(execution).toRetryAfter('Charge', [1, 2]);
expect(execution).toCatch('CardDeclined', { in: 'Charge', next: 'Refuse' });
expect(execution).toInvoke('charge', { id: 7 });
expect.soft(execution).toVisit('Charge');
expect({ execution }).toEqual({ execution: expect.toSucceed() });
export const later: Promise<void> = expect(Promise.resolve(execution)).resolves.toVisit('Charge');

// @ts-expect-error a state is named by its name
expect(execution).toVisit(3);
// @ts-expect-error how often is a number
expect(execution).toRetryTimes('Charge', 'twice');
// @ts-expect-error there is no such route
expect(execution).toTransitionTo('Refuse', { via: 'Jump' });
// @ts-expect-error this option does not exist
expect(execution).toCatch('CardDeclined', { where: 'Charge' });
// @ts-expect-error there is no such matcher
expect(execution).toSucced();
