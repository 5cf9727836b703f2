import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Branch } from '../../src/engine/records/branch.js';
import { EventTape, HistoryFull } from '../../src/engine/records/event-tape.js';
import type { IterationEventType, JournalEntry } from '../../src/engine/records/journal.js';
import { Region } from '../../src/engine/records/region.js';
import { Variables } from '../../src/engine/variables.js';
import type { MapState, PassState, State } from '../../src/machine/state.js';
import { Execution } from '../../src/history/execution.js';
import { play } from '../history/play.js';

const record = Execution.recordOf(
  play({
    document: {
      StartAt: 'First',
      States: {
        First: { Type: 'Pass', Next: 'Second' },
        Second: { Type: 'Pass', Next: 'Each' },
        Each: {
          Type: 'Map',
          ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } },
          ItemsPath: '$.items',
          End: true,
        },
      },
    },
    input: { items: [1, 2] },
  }),
);
const [first, second, each] = ['First', 'Second', 'Each'].map((name) => record.machine.stateByName.get(name)) as [
  PassState,
  PassState,
  MapState,
];
const top = record.journal.entries.at(-1)?.branch as Branch;
const iterations = [100, 200].flatMap((first) => {
  const region = new Region('map', top, each, 3, null, 40, null, first);
  return [0, 1].map((index) => new Branch(first + index, top.execution, region, index, null, null, Variables.none));
});

const moments = [{ time: 1000 }, { time: 2000 }];
const states: readonly (State | null)[] = [first, second, null];
const payloads = [{ n: 1 }, { n: 2 }, null, undefined, 7];
const extras = [null, null, { error: 'E', cause: 'c' }];

/** What is written, in random order: events of all kinds, reading in between, and going on with a copy. */
const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('event' as const),
      previous: fc.option(fc.nat(30), { nil: undefined }),
      moment: fc.constantFrom(...moments),
      branch: fc.constantFrom(top, ...iterations),
      state: fc.constantFrom(...states),
      payload: fc.constantFrom(...payloads),
      extra: fc.constantFrom(...extras),
    }),
    fc.record({
      kind: fc.constant('iteration' as const),
      type: fc.constantFrom<IterationEventType>('MapIterationStarted', 'MapIterationSucceeded', 'MapIterationFailed'),
      previous: fc.nat(30),
      moment: fc.constantFrom(...moments),
      branch: fc.constantFrom(...iterations),
    }),
    fc.record({ kind: fc.constant('pass' as const), state: fc.constantFrom(first, second) }),
    fc.constant({ kind: 'end' as const }),
    fc.constant({ kind: 'read' as const }),
    fc.constant({ kind: 'clone' as const }),
  ),
  { maxLength: 60 },
);

test('a tape reads as what was written on it, whenever it is read and however it was copied', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let tape = new EventTape(Infinity);
      // The first event of an execution says all there is to say; passing through a state builds on it.
      tape.add('ExecutionStarted', 0, moments[0] ?? { time: 0 }, top, null, 'input', null);
      const written: (Omit<JournalEntry, 'branch'> & { readonly branch: number })[] = [
        {
          type: 'ExecutionStarted',
          previous: 0,
          time: 1000,
          branch: top.id,
          state: null,
          payload: 'input',
          extra: null,
        },
      ];
      let last = { time: 1000, branch: top.id, payload: 'input' as unknown };
      for (const step of all) {
        const follows = written.length;
        if (step.kind === 'event') {
          const { previous = follows, moment, branch, state, payload, extra } = step;
          expect(tape.add('TaskFailed', previous, moment, branch, state, payload, extra)).toBe(follows + 1);
          last = { time: moment.time, branch: branch.id, payload };
          written.push({ type: 'TaskFailed', previous, ...last, state, extra });
        } else if (step.kind === 'iteration') {
          const { type, previous, moment, branch } = step;
          tape.addOfIteration(type, previous, moment, branch);
          last = { ...last, time: moment.time, branch: branch.id };
          written.push({ type, previous, ...last, state: each, payload: branch.index, extra: null });
        } else if (step.kind === 'pass') {
          expect(tape.pass(step.state)).toBe(true);
          written.push({ type: 'PassStateEntered', previous: follows, ...last, state: step.state, extra: null });
          written.push({ type: 'PassStateExited', previous: follows + 1, ...last, state: step.state, extra: null });
        } else if (step.kind === 'end') {
          tape.end('ExecutionSucceeded', follows, { time: 3000 }, top, 'output');
          last = { time: 3000, branch: top.id, payload: 'output' };
          written.push({ type: 'ExecutionSucceeded', previous: follows, ...last, state: null, extra: null });
        } else if (step.kind === 'clone') {
          const original = tape;
          tape = tape.clone();
          // What is written on one is not read on the other.
          original.add('TaskFailed', 1, { time: 9 }, top, second, 'elsewhere', null);
        } else {
          expect(read(tape)).toEqual(written);
        }
      }
      expect(tape.length).toBe(written.length);
      expect(read(tape)).toEqual(written);
    }),
  );
});

test('a tape of many pieces is read to its end, in one go or bit by bit', () => {
  const tape = new EventTape(Infinity);
  const bits = new EventTape(Infinity);
  for (let index = 0; index < 20_000; index++) {
    for (const each of [tape, bits]) each.add('TaskFailed', index, { time: index }, top, first, index, null);
    if (index % 999 === 0) expect(bits.entries.at(-1)).toMatchObject({ previous: index, payload: index });
  }
  expect(tape.entries).toHaveLength(20_000);
  expect(tape.entries.at(12_345)).toMatchObject({ previous: 12_345, time: 12_345, payload: 12_345 });
  expect(read(bits)).toEqual(read(tape));
});

test('a full tape takes the event that ends the execution, and no other', () => {
  const tape = new EventTape(3);
  const [moment = { time: 0 }] = moments;
  tape.add('ExecutionStarted', 0, moment, top, null, null, null);
  expect(tape.pass(first)).toBe(false);
  tape.add('PassStateEntered', 1, moment, top, first, null, null);
  expect(() => tape.add('PassStateExited', 2, moment, top, first, null, null)).toThrow(HistoryFull);
  tape.end('ExecutionFailed', 2, moment, top, null);
  expect(tape.entries.map(({ type }) => type)).toEqual(['ExecutionStarted', 'PassStateEntered', 'ExecutionFailed']);
});

/** The records, with branches as their ids. */
function read(tape: EventTape): unknown[] {
  return tape.entries.map((entry) => ({ ...entry, branch: entry.branch.id }));
}
