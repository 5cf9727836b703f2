import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/values/json.js';
import type { Effect } from '../../src/engine/records/effect.js';
import { fail, play, succeed, task } from './play.js';

const each = (processor: object, more: object = {}) => ({
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: { StartAt: 'Work', States: { Work: task({ End: true }) }, ...processor },
      Next: 'After',
      ...more,
    },
    After: { Type: 'Pass', End: true },
  },
});

const failItem = (index: number, after: number) => (effect: Effect) =>
  effect.branch.index === index ? fail('Bad', 'rotten', after) : succeed({}, 1);

describe('items()', () => {
  test('tells how each item of a Map went', () => {
    const execution = play({
      document: each({}),
      input: { items: ['a', 'b', 'c'] },
      answers: { Work: succeed('done', 1) },
    });
    expect(execution.items('Each')).toMatchObject([
      { index: 0, status: 'SUCCEEDED', input: 'a', output: 'done', path: ['Work'], visit: 1, attempt: 1 },
      { index: 1, status: 'SUCCEEDED', input: 'b' },
      { index: 2, status: 'SUCCEEDED', input: 'c' },
    ]);
  });

  test('tells failed, aborted and never started ones apart', () => {
    const execution = play({
      document: each({}, { MaxConcurrency: 2 }),
      input: { items: [1, 2, 3, 4] },
      answers: { Work: failItem(1, 0.5) },
    });
    expect(execution.items('Each')).toMatchObject([
      { index: 0, status: 'ABORTED', output: undefined },
      { index: 1, status: 'FAILED', error: 'Bad', cause: 'rotten' },
      { index: 2, status: 'PENDING', input: undefined, path: [] },
      { index: 3, status: 'PENDING' },
    ]);
  });

  test('tells those of the last attempt of a Map that was retried', () => {
    let calls = 0;
    const execution = play({
      document: each({}, { Retry: [{ ErrorEquals: ['Bad'] }] }),
      input: { items: [1, 2] },
      answers: { Work: () => (++calls === 1 ? fail('Bad') : succeed('ok')) },
    });
    expect(execution.items('Each')).toMatchObject([
      { index: 0, status: 'SUCCEEDED', attempt: 2 },
      { index: 1, status: 'SUCCEEDED', attempt: 2 },
    ]);
    expect(execution.visits('Each')).toMatchObject([
      { attempts: [{ status: 'FAILED', error: 'Bad' }, { status: 'SUCCEEDED' }] },
    ]);
    expect(execution.visits('Work')[0]).toMatchObject({ status: 'FAILED', error: 'Bad' });
  });

  test('refuses a state that is not a Map', () => {
    const execution = play({ document: each({}), input: { items: [] } });
    expect(() => execution.items('After')).toThrowErrorMatchingInlineSnapshot(
      `[TestkitError: items() needs a Map state, but "After" is a Pass. [INVALID_OPTION]]`,
    );
    expect(() => execution.branches('Each')).toThrowErrorMatchingInlineSnapshot(
      `[TestkitError: branches() needs a Parallel state, but "Each" is a Map. [INVALID_OPTION]]`,
    );
    expect(execution.items('Each')).toEqual([]);
  });
});

describe('branches()', () => {
  const both: JsonObject = {
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Left', States: { Left: task({ End: true }) } },
          {
            StartAt: 'Right',
            States: {
              Right: task({ Catch: [{ ErrorEquals: ['Small'], Next: 'Mend' }], End: true }),
              Mend: { Type: 'Pass', End: true },
            },
          },
          {
            StartAt: 'Stop',
            States: {
              Stop: { Type: 'Choice', Choices: [{ Variable: '$.stop', IsPresent: true, Next: 'Halt' }], Default: 'Go' },
              Halt: { Type: 'Fail', Error: 'Halted' },
              Go: { Type: 'Succeed' },
            },
          },
        ],
        Catch: [{ ErrorEquals: ['Halted'], Next: 'Rest' }],
        Next: 'Rest',
      },
      Rest: { Type: 'Succeed' },
    },
  };

  test('tells how each branch of a Parallel went', () => {
    const execution = play({ document: both, answers: { Left: succeed('l'), Right: fail('Small') } });
    expect(execution.branches('Both')).toMatchObject([
      { index: 0, status: 'SUCCEEDED', output: 'l', path: ['Left'] },
      { index: 1, status: 'SUCCEEDED', path: ['Right', 'Mend'] },
      { index: 2, status: 'SUCCEEDED', path: ['Stop', 'Go'] },
    ]);
  });

  test('tells the one that failed, by a Fail state too, from those it aborted', () => {
    const execution = play({
      document: both,
      input: { stop: 1 },
      answers: { Left: succeed({}, 1), Right: succeed({}, 1) },
    });
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.branches('Both')).toMatchObject([
      { status: 'ABORTED' },
      { status: 'ABORTED' },
      { status: 'FAILED', error: 'Halted', path: ['Stop', 'Halt'] },
    ]);
    expect(execution.visits('Halt')).toMatchObject([{ status: 'FAILED', error: 'Halted', branch: 2 }]);
    expect(execution.catches('Both')).toMatchObject([{ error: 'Halted', next: 'Rest' }]);
  });
});

describe('what happens within branches and items', () => {
  const nested = {
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'Each', States: { Each: { ...each({}).States.Each, Next: undefined, End: true } } }],
        End: true,
      },
    },
  };
  delete (nested.States.Both.Branches[0]?.States.Each as { Next?: unknown }).Next;

  test('says where it was', () => {
    const execution = play({ document: nested as never, input: { items: ['a', 'b'] } });
    expect(execution.visits('Work')[1]).toMatchObject({
      visit: 2,
      item: 1,
      branch: 0,
      within: [
        { state: 'Both', kind: 'branch', index: 0 },
        { state: 'Each', kind: 'item', index: 1 },
      ],
    });
    expect(execution.tasks[1]?.within).toEqual(execution.visits('Work')[1]?.within);
    expect(execution.transitions.map(({ from, to, via }) => [from, to, via])).toEqual([
      [null, 'Both', 'Start'],
      ['Both', 'Each', 'Branch'],
      ['Each', 'Work', 'ItemProcessor'],
      ['Each', 'Work', 'ItemProcessor'],
    ]);
  });
});

describe('a state that is mocked as a whole', () => {
  test('has attempts, but no items', () => {
    let calls = 0;
    const execution = play({
      document: each(
        {},
        { Retry: [{ ErrorEquals: ['Bad'] }], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }] },
      ),
      input: { items: [1, 2] },
      mockedStates: ['Each'],
      answers: { Each: () => (++calls < 5 ? fail('Bad') : succeed([])) },
    });
    expect(execution.visits('Each')).toMatchObject([{ status: 'CAUGHT', error: 'Bad' }]);
    expect(execution.attempts('Each')).toBe(4);
    expect(execution.items('Each')).toMatchObject([]);
    expect(execution.timeline()).toMatchInlineSnapshot(`
      "  +0s  Each    attempt 1 failed: Bad → Retry[0] in 1s
        +1s  Each    attempt 2 failed: Bad → Retry[0] in 2s
        +3s  Each    attempt 3 failed: Bad → Retry[0] in 4s
        +7s  Each    attempt 4 failed: Bad → Catch[0] (States.ALL)
        +7s  After
        +7s  execution SUCCEEDED"
    `);
  });

  test('fails within a branch for what it failed of', () => {
    const document = {
      StartAt: 'Both',
      States: {
        Both: {
          Type: 'Parallel',
          Branches: [
            {
              StartAt: 'Each',
              States: {
                Each: { ...each({}).States.Each, Retry: [{ ErrorEquals: ['Bad'], MaxAttempts: 1 }], Next: 'End' },
                End: { Type: 'Pass', End: true },
              },
            },
          ],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Sorry' }],
          End: true,
        },
        Sorry: { Type: 'Pass', End: true },
      },
    };
    const execution = play({ document, input: { items: [] }, mockedStates: ['Each'], answers: { Each: fail('Bad') } });
    expect(execution.visits('Each')).toMatchObject([{ status: 'FAILED', error: 'Bad' }]);
    expect(execution.branches('Both')).toMatchObject([{ status: 'FAILED', error: 'Bad' }]);
  });
});

describe('a distributed Map', () => {
  const distributed = (more: object = {}) =>
    each(
      { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } },
      { MaxConcurrency: 2, ToleratedFailurePercentage: 100, ...more },
    );
  const input = { items: ['a', 'b', 'c', 'd', 'e'] };

  test('is asked as an inline one', () => {
    const execution = play({ document: distributed(), input, answers: { Work: failItem(2, 0.5) } });
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.items('Each').map(({ status }) => status)).toEqual([
      'SUCCEEDED',
      'SUCCEEDED',
      'FAILED',
      'SUCCEEDED',
      'SUCCEEDED',
    ]);
    expect(execution.path).toEqual(['Each', 'Work', 'Work', 'Work', 'Work', 'Work', 'After']);
    expect(execution.visits('Work').map(({ visit, item, enteredAt }) => [visit, item, enteredAt])).toEqual([
      [1, 0, 0],
      [2, 1, 0],
      [3, 2, 1],
      [4, 3, 1],
      [5, 4, 1.5],
    ]);
    expect(execution.visits('Work')[2]).toMatchObject({ status: 'FAILED', error: 'Bad' });
    expect(execution.tasks).toHaveLength(5);
  });

  test('has its counts and child executions, each an execution of its own', () => {
    const execution = play({ document: distributed(), input, answers: { Work: failItem(2, 0.5) } });
    const [mapRun, ...others] = execution.mapRuns;
    expect(others).toEqual([]);
    expect(mapRun).toMatchObject({
      state: 'Each',
      status: 'SUCCEEDED',
      total: 5,
      succeeded: 4,
      failed: 1,
      aborted: 0,
      maxConcurrency: 2,
    });
    expect(execution.children).toBe(execution.children);
    const failed = execution.children.find(({ status }) => status === 'FAILED');
    expect(failed).toMatchObject({ type: 'EXPRESS', error: 'Bad', input: 'c' });
    // Seen for itself a child starts at its own start, and is within nothing.
    expect(failed?.visits('Work')).toMatchObject([{ enteredAt: 0, visit: 1, within: [], item: undefined }]);
    expect(failed?.timeline()).toMatchInlineSnapshot(`
      "  +0s    Work   failed after 0.5s: Bad "rotten"
        +0.5s  execution FAILED: Bad
               cause: rotten"
    `);
  });

  test('that fails says so', () => {
    const execution = play({
      document: distributed({ ToleratedFailurePercentage: 10 }),
      input,
      answers: { Work: failItem(2, 0.5) },
    });
    expect(execution.timeline()).toMatchInlineSnapshot(`
      "  +0s    Each         distributed Map, 5 items: 2 SUCCEEDED, 1 FAILED, 1 ABORTED, 1 PENDING
        +0s      [0] Work   succeeded after 1s
                 [1] 1 item like [0]
        +1s      [2] Work   failed after 0.5s: Bad "rotten"
        +1s      [3] Work   aborted
        +1.5s  Each         failed: States.ExceedToleratedFailureThreshold "The specified tolerated failure threshold was exceeded"
        +1.5s  execution FAILED: States.ExceedToleratedFailureThreshold
               cause: The specified tolerated failure threshold was exceeded"
    `);
  });

  test('does not tell about states of which not all child executions were kept', () => {
    const execution = play({ document: distributed(), input, limits: { keptChildren: 2 } });
    expect(() => execution.visits('Work')).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: The child executions of 2 of 5 items of "Each" are kept, too few to tell about "Work". [LIMIT_EXCEEDED]
      Hint: run it with limits: { keptChildren: 5 }, or ask mapRuns, whose counts are complete.]
    `);
    expect(execution.visits('After')).toHaveLength(1);
    expect(execution.mapRuns[0]).toMatchObject({ total: 5, succeeded: 5 });
  });
});
