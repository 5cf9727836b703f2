import { handlersOf, namesAny } from './handlers.js';
import type { Lint } from './lint.js';

/** What CDK's `retryOnServiceExceptions` and AWS's own examples retry. */
const SERVICE_ERRORS = ['Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException'];
const ENOUGH = ['Lambda.TooManyRequestsException', 'States.TaskFailed', 'States.ALL'];

/** A Retry for Lambda's passing errors that leaves out the most frequent one. */
export const lambdaRetryMissesThrottling: Lint = {
  code: 'LAMBDA_RETRY_MISSES_THROTTLING',
  why: "Lambda answers `Lambda.TooManyRequestsException` when it has no concurrency left, which under load is its most frequent passing error. The Retry that older versions of CDK add by themselves (`Lambda.ServiceException`, `Lambda.AWSLambdaException`, `Lambda.SdkClientException`) does not name it; AWS's guide does.",
  wrong: {
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
        Retry: [
          {
            ErrorEquals: ['Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException'],
            IntervalSeconds: 2,
            MaxAttempts: 6,
          },
        ],
        End: true,
      },
    },
  },
  right: {
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
        Retry: [
          {
            ErrorEquals: [
              'Lambda.ServiceException',
              'Lambda.AWSLambdaException',
              'Lambda.SdkClientException',
              'Lambda.TooManyRequestsException',
            ],
            IntervalSeconds: 2,
            MaxAttempts: 6,
          },
        ],
        End: true,
      },
    },
  },
  check(_definition, { states }, warn) {
    for (const state of states) {
      const retriers = handlersOf(state, 'Retry');
      const found = retriers.find(({ names }) => names.filter(({ name }) => SERVICE_ERRORS.includes(name)).length > 1);
      if (found === undefined || retriers.some((retrier) => namesAny(retrier, ENOUGH))) continue;
      warn(
        `${found.pointer}/ErrorEquals`,
        `The Retry of "${state.name}" names Lambda's passing errors but not Lambda.TooManyRequestsException`,
        'Add it: Lambda answers with it when it has no concurrency left.',
      );
    }
  },
};
