import { defineStateMachine, type StateMachine } from 'asl-testkit';
import { compareSimulations, simulate, type Simulation, type TaskModel } from 'asl-testkit/fuzz';
import { expect, test } from 'vitest';

/** A payment with a retry policy. */
function withPolicy(policy: object): StateMachine {
  return defineStateMachine(
    {
      StartAt: 'Charge',
      States: {
        Charge: {
          Type: 'Task',
          Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
          Retry: [{ ErrorEquals: ['Busy'], ...policy }],
          End: true,
        },
      },
    },
    { name: 'Payment' },
  );
}

const eager = withPolicy({ IntervalSeconds: 1, BackoffRate: 1, MaxAttempts: 5 });
const patient = withPolicy({ IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 5, MaxDelaySeconds: 30 });

/** One seed: both policies meet the same failures. */
const under = (machine: StateMachine, charge: TaskModel): Simulation =>
  simulate(machine, { runs: 5000, seed: 1, tasks: { Charge: charge } });

test('an outage of 20 seconds is survived by waiting longer, not by trying more often', () => {
  const outage: TaskModel = { error: 'Busy', seconds: 0.2, outage: { from: 0, to: 20 } };
  const [first, second] = [under(eager, outage), under(patient, outage)];

  expect(first.success.share).toBe(0);
  expect(second.success.share).toBe(1);
  expect(second.attempts.mean).toBeLessThan(first.attempts.mean);
});

test('single errors cost no more calls with patience, but more time', () => {
  const noise: TaskModel = { errorRate: 0.2, error: 'Busy', seconds: { median: 0.2, p99: 2 } };
  const [first, second] = [under(eager, noise), under(patient, noise)];

  expect(second.success.share).toBe(first.success.share);
  expect(second.attempts.mean).toBe(first.attempts.mean);
  expect(second.duration.mean).toBeGreaterThan(first.duration.mean);
  expect(compareSimulations({ eager: first, patient: second })).toContain('seconds, p95');
});
