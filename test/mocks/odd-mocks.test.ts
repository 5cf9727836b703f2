import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TestkitError } from '../../src/values/errors.js';
import type { Machine } from '../../src/machine/machine.js';
import type { Mock, Mocks } from '../../src/mocks/declare/mocks.js';
import { fail } from '../../src/mocks/declare/fail.js';
import { perItem } from '../../src/mocks/declare/per-item.js';
import { respond } from '../../src/mocks/declare/respond.js';
import { succeed } from '../../src/mocks/declare/succeed.js';
import { oneTask, runMocked } from './run-with-mocks.js';

const RESOURCES = [
  'arn:aws:lambda:us-east-1:123456789012:function:work',
  'arn:aws:states:::lambda:invoke',
  'arn:aws:states:::lambda:invoke.waitForTaskToken',
  'arn:aws:states:::sqs:sendMessage',
  'arn:aws:states:::aws-sdk:s3:getObject',
  'arn:aws:states:::states:startExecution.sync:2',
  'arn:aws:states:us-east-1:123456789012:activity:Review',
];

const machines = RESOURCES.map((resource) => {
  const parameters = {
    Parameters: {
      FunctionName: 'work',
      QueueUrl: 'q',
      MessageBody: 'm',
      StateMachineArn: 'arn:aws:states:us-east-1:1:stateMachine:x',
    },
  };
  const only = (name: string) => resource.includes(name);
  const wanted = Object.entries(parameters.Parameters).filter(
    ([name]) =>
      (only(':lambda:invoke') && name === 'FunctionName') ||
      (only('sqs') && (name === 'QueueUrl' || name === 'MessageBody')) ||
      (only('startExecution') && name === 'StateMachineArn'),
  );
  return oneTask(resource, { Parameters: Object.fromEntries(wanted), TimeoutSeconds: 5 });
});

const odd = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

/** Values that fast-check could not print, so that it gets their names. */
const THROWING: Readonly<Record<string, unknown>> = {
  getter: {
    get a(): never {
      throw new Error('getter');
    },
  },
  ownKeys: new Proxy({}, { ownKeys: trap }),
  prototype: new Proxy({}, { getPrototypeOf: trap }),
  get: new Proxy([], { get: trap }),
  everything: new Proxy({}, { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap, isExtensible: trap }),
  toJSON: { toJSON: trap },
  noThenable: { then: 1 },
  then: {
    get then(): never {
      throw new Error('then');
    },
  },
  revoked: revoked(),
  unprintable: Object.assign(() => 1, { toString: null }),
  class: class Handler {
    readonly handles = true;
  },
};

function trap(): never {
  throw new Error('trap');
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

type Make = (value: unknown) => unknown;

/** What is done with an odd value to make a mock of it. */
const SHAPES: Readonly<Record<string, Make>> = {
  value: (value) => value,
  list: (value) => [value, value],
  returned: (value) => () => value,
  thrown: (value) => () => {
    throw value;
  },
  thrownError: (value) => () => {
    throw Object.assign(new Error('x'), { name: value, message: value });
  },
  thrownException: (value) => () => {
    throw Object.assign(new Error('x'), {
      name: value,
      $fault: value,
      $metadata: { requestId: value, httpStatusCode: value },
    });
  },
  calledBack: (value) => (_input: unknown, _context: unknown, callback: (error: unknown, result: unknown) => void) =>
    callback(null, value),
  failedBack: (value) => (_input: unknown, _context: unknown, callback: (error: unknown) => void) =>
    callback(value ?? 'x'),
  perItem: (value) => perItem([value as Mock]),
};

const value = fc.oneof(
  { arbitrary: odd.map((each) => [each] as const), weight: 3 },
  { arbitrary: fc.constantFrom(...Object.keys(THROWING)), weight: 1 },
);

function valueOf(odd: string | readonly [unknown]): unknown {
  return typeof odd === 'string' ? THROWING[odd] : odd[0];
}

test(
  'no mock, however odd, makes anything but an execution or a message that names the mock',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...RESOURCES.keys()),
        fc.constantFrom(...Object.keys(SHAPES)),
        value,
        (index, shape, odd) => {
          const machine = machines[index] as Machine;
          const mock = SHAPES[shape]?.(valueOf(odd));
          try {
            const execution = runMocked(machine, { mocks: { Work: mock } as Mocks });
            expect(['SUCCEEDED', 'FAILED']).toContain(execution.status);
            // Everything that was recorded can be read.
            JSON.stringify([execution.output, execution.error, execution.cause, execution.history]);
          } catch (error) {
            expect(error).toBeInstanceOf(TestkitError);
            expect((error as TestkitError).message).toContain('"Work"');
            expect(['INVALID_MOCK', 'MOCK_EXHAUSTED', 'ASYNC_MOCK']).toContain((error as TestkitError).code);
          }
        },
      ),
      { numRuns: 3000 },
    );
  },
);

test('no value, however odd, gets through the outcome builders', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(value, (made) => {
      const odd = valueOf(made);
      for (const build of [() => succeed(odd), () => respond(odd), () => fail('A', odd), () => fail(odd as string)]) {
        try {
          expect(build().label).toMatch(/^(succeed|respond|fail)\(/);
        } catch (error) {
          expect(error).toBeInstanceOf(TestkitError);
          expect((error as TestkitError).code).toBe('INVALID_MOCK');
          expect((error as TestkitError).message).toMatch(/odd-mocks\.test\.ts:\d+/);
        }
      }
    }),
    { numRuns: 1000 },
  );
});
