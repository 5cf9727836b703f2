import { expect, test } from 'vitest';
import { printResults } from '../../bench/print-results.mjs';

/** A run on a computer on which everything takes so many times as long. */
const measured = (slowness: number, sync: number): object => {
  const speed = (perSecond: number) => ({ perCpuSecond: perSecond / slowness, perSecond, rssMiB: 70 });
  const none = { unsupported: 'nothing to mock' };
  return {
    node: 'v22.0.0',
    cpu: '2 × some',
    reps: 5,
    workloads: [
      {
        name: 'chain',
        title: 'chain of 100 Pass',
        contestants: {
          loop: speed(1000),
          sync: speed(sync),
          outcomes: none,
          async: speed(200),
          sdkMock: none,
          peer: { unsupported: 'not installed' },
        },
      },
    ],
    extras: [],
    coldStarts: [],
  };
};

test('compares by the ratio to the hand-written loop, so that a slower computer changes nothing', () => {
  expect(printResults(measured(3, 500), measured(1, 250))).toMatchInlineSnapshot(`
    "Node v22.0.0, 2 × some, medians of 5 processes.

    Executions per second of CPU time, and in brackets their ratio to the hand-written loop.

    | workload | hand-written loop | runSync | runSync, fail() and succeed() | run | loop on aws-sdk-client-mock | aws-local-stepfunctions |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: |
    | chain of 100 Pass | 333 (1) | 167 (0.5) | nothing to mock | 66.7 (0.2) | nothing to mock | not installed |

    Peak memory of the process, MiB.

    | workload | hand-written loop | runSync | runSync, fail() and succeed() | run | loop on aws-sdk-client-mock | aws-local-stepfunctions |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: |
    | chain of 100 Pass | 70 | 70 |  | 70 |  |  |

    Against bench/results.json, by ratio to the hand-written loop: above 1 is faster than then.

    | workload | with | now / then |
    | --- | ---: | ---: |
    | chain of 100 Pass | runSync | 2 |
    | chain of 100 Pass | run | 1 |"
  `);
});
