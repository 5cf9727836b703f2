import 'asl-testkit/vitest';
import { expect, test } from 'vitest';
import { messageOf, order, runOrder } from './order.js';

const sound = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
const broken = {
  StartAt: 'Strat',
  States: {
    Start: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Next: 'Finish' },
    Done: { Type: 'Pass', InputPath: '$.[', End: true },
  },
};

test('passes for a machine or a definition without errors', () => {
  expect(order).toBeValid();
  expect(sound).toBeValid();
  expect(broken).not.toBeValid();
});

test('lists the errors', () => {
  expect(messageOf(() => expect(broken).toBeValid())).toMatchInlineSnapshot(`
    "Expected state machine "StateMachine" to be valid, but it has 6 errors.

      /States/Start
        SCHEMA_VALIDATION_FAILED: Parameters field is required for resource ARN: arn:aws:states:::sqs:sendMessage
      /StartAt
        MISSING_TRANSITION_TARGET: Missing 'Next' target: Strat
        Did you mean "Start"?
      /States/Start/Next
        MISSING_TRANSITION_TARGET: Missing 'Next' target: Finish
      /States/Start
        MISSING_TRANSITION_TARGET: State "Start" is not reachable.
      /States/Done
        MISSING_TRANSITION_TARGET: State "Done" is not reachable.
      /States/Done/InputPath
        SCHEMA_VALIDATION_FAILED: expected an index, a name in single quotes, '*' or '?(…)' in [: $.["
  `);
});

test('says with .not that there are none', () => {
  expect(messageOf(() => expect(order).not.toBeValid())).toMatchInlineSnapshot(
    `"Expected state machine "order" not to be valid, but the validator finds no errors in it."`,
  );
});

test('refuses what is not a definition, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toBeValid())).toMatchInlineSnapshot(
    `"toBeValid() needs a state machine or an Amazon States Language object, but got an execution. [INVALID_SUBJECT]"`,
  );
  expect(messageOf(() => expect('{"StartAt":"Done"}').not.toBeValid())).toMatchInlineSnapshot(
    `"toBeValid() needs a state machine or an Amazon States Language object, but got the string "{\\"StartAt\\":\\"Done\\"}". [INVALID_SUBJECT]"`,
  );
});
