import { describe, expect, test } from 'vitest';
import { explainCount, explainIndexes } from '../../src/wording/counts.js';
import { explainFailure } from '../../src/history/timeline/explain-failure.js';
import { explainMoment } from '../../src/history/virtual-time.js';
import { fail, play, succeed, task } from './play.js';

test('counts with their noun', () => {
  expect(explainCount(1, 'item')).toBe('1 item');
  expect(explainCount(1234567, 'item')).toBe('1,234,567 items');
  expect(explainCount(0, 'branch', 'branches')).toBe('0 branches');
});

test('indexes as ranges', () => {
  expect(explainIndexes([3])).toBe('3');
  expect(explainIndexes([0, 1, 2, 5, 7, 8])).toBe('0–2, 5, 7–8');
  expect(explainIndexes([0, 2, 4, 6, 8])).toBe('0, 2, 4, 6, …');
});

test('moments with at most three decimals', () => {
  expect(explainMoment(0)).toBe('+0s');
  expect(explainMoment(12.5)).toBe('+12.5s');
  expect(explainMoment(0.1 + 0.2)).toBe('+0.3s');
  expect(explainMoment(31_536_000)).toBe('+31536000s');
});

describe('a failure in one line', () => {
  test('has the error and the start of the cause', () => {
    expect(explainFailure('E', undefined)).toBe('E');
    expect(explainFailure('E', 'line one\nline two')).toBe('E "line one line two"');
    expect(explainFailure('E', 'x'.repeat(100))).toBe(`E "${'x'.repeat(59)}…"`);
    expect(explainFailure(null, null)).toBe('(no error name)');
  });

  test('has the message of what a Lambda function threw, without its stack', () => {
    const cause = JSON.stringify({
      errorType: 'E',
      errorMessage: 'no such card',
      trace: ['E: no such card', ' at x.ts'],
    });
    expect(explainFailure('E', cause)).toBe('E "no such card"');
  });

  test('has the error of a nested execution', () => {
    const inner = {
      ExecutionArn: 'arn',
      Error: 'No.Money',
      Cause: '{"errorMessage":"account is empty"}',
      Status: 'FAILED',
    };
    expect(explainFailure('States.TaskFailed', JSON.stringify(inner))).toBe(
      'States.TaskFailed "No.Money: account is empty"',
    );
  });

  test('leaves out what Step Functions puts before its own causes', () => {
    const cause = "An error occurred while executing the state 'A' (entered at the event id #2). The JSONPath is bad";
    expect(explainFailure('States.Runtime', cause)).toBe('States.Runtime "The JSONPath is bad"');
  });

  test('does not stumble over JSON that is none', () => {
    expect(explainFailure('E', '{"errorMessage":')).toBe(
      'E "{"errorMessage":"'.replaceAll('"{"errorMessage":"', JSON.stringify('{"errorMessage":')),
    );
    expect(explainFailure('E', '{"errorMessage":7}')).toBe('E "{\\"errorMessage\\":7}"');
  });
});

describe('a timeline', () => {
  const document = {
    StartAt: 'Nap',
    States: { Nap: { Type: 'Wait', Seconds: 90, Next: 'Call' }, Call: task({ End: true }) },
  };

  test('has colours only where they are asked for', () => {
    const execution = play({ document, answers: { Call: fail('E', 'why') } });
    expect(execution.timeline()).not.toContain('\u001b');
    expect(execution.timeline({ colours: true })).toContain('\u001b[31mfailed: E "why"\u001b[39m');
    expect(execution.timeline({ colours: true }).replace(/\u001b\[\d+m/g, '')).toBe(execution.timeline());
  });

  test('begins its lines with what it is told to', () => {
    expect(play({ document }).timeline({ indent: '| ' })).toMatchInlineSnapshot(`
      "| +0s   Nap    waits 90s
      | +90s  Call
      | +90s  execution SUCCEEDED"
    `);
  });

  test('tells what still waits', () => {
    const execution = play({ document, answers: { Call: { kind: 'silent' } } });
    expect(execution.timeline()).toMatchInlineSnapshot(`
      "  +0s   Nap    waits 90s
        +90s  Call   not answered
        +90s  execution RUNNING"
    `);
  });

  test('does not widen the column of names for a very long one', () => {
    const name = 'N'.repeat(80);
    const execution = play({
      document: { StartAt: name, States: { [name]: { Type: 'Pass', Next: 'Call' }, Call: task({ End: true }) } },
      answers: { Call: succeed({}, 1) },
    });
    expect(execution.timeline()).toMatchInlineSnapshot(`
      "  +0s  NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN
        +0s  Call   succeeded after 1s
        +1s  execution SUCCEEDED"
    `);
  });
});
