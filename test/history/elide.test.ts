import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elide } from '../../src/history/timeline/elide.js';
import { WEIGHT, type TimelineLine } from '../../src/history/timeline/timeline-line.js';
import { fail, play, task } from './play.js';

const line = (name: string, weight: number): TimelineLine => ({
  at: 0,
  marks: [],
  name,
  text: '',
  tone: 'plain',
  state: name,
  weight,
});

const lines = fc
  .array(fc.constantFrom(...Object.values(WEIGHT)), { maxLength: 200 })
  .map((weights) => weights.map((weight, index) => line(`S${String(index)}`, weight)));

test('never shows more lines than it may, and loses none', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 3, max: 60 }), (all, most) => {
      const shown = elide(all, most, () => 0);
      expect(shown.length).toBeLessThanOrEqual(Math.max(most, 0));
      expect(shown.flatMap((each) => ('line' in each ? [each.line] : each.leftOut))).toEqual(all);
    }),
  );
});

test('never leaves out a single line where it says that it does', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 3, max: 60 }), (all, most) => {
      for (const each of elide(all, most, () => 0))
        if ('leftOut' in each) expect(each.leftOut.length).toBeGreaterThan(1);
    }),
  );
});

test('keeps the end and the failures before all else', () => {
  const all = Array.from({ length: 500 }, (_, index) => line(`S${String(index)}`, WEIGHT.plain));
  all[250] = line('Broken', WEIGHT.failure);
  all[499] = line('end', WEIGHT.end);
  const names = elide(all, 7, () => 0).flatMap((each) => ('line' in each ? [each.line.name] : []));
  expect(names).toContain('Broken');
  expect(names.at(-1)).toBe('end');
});

test('keeps the states that somebody asks about', () => {
  const all = Array.from({ length: 500 }, (_, index) => line(`S${String(index)}`, WEIGHT.plain));
  const names = elide(all, 7, ({ state }) => (state === 'S300' ? WEIGHT.focus : 0)).flatMap((each) =>
    'line' in each ? [each.line.name] : [],
  );
  expect(names).toContain('S300');
});

test('a loop of a thousand turns fits a screen', () => {
  const execution = play({
    document: {
      StartAt: 'Try',
      States: {
        Try: task({ Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Pause' }], Next: 'Done' }),
        Pause: { Type: 'Wait', Seconds: 60, Next: 'Try' },
        Done: { Type: 'Succeed' },
      },
    },
    answers: {
      Try: (effect) => ('visit' in effect && effect.visit < 1000 ? fail('NotYet') : { kind: 'success', output: {} }),
    },
  });
  expect(execution.timeline({ maxLines: 12 })).toMatchInlineSnapshot(`
    "  +0s      Try     failed: NotYet → Catch[0] (States.ALL)
      +0s      Pause   waits 60s
      +60s     Try     failed: NotYet → Catch[0] (States.ALL)
      +60s     Pause   waits 60s
               … 1,990 lines: Try ×995, Pause ×995
      +59820s  Try     failed: NotYet → Catch[0] (States.ALL)
      +59820s  Pause   waits 60s
      +59880s  Try     failed: NotYet → Catch[0] (States.ALL)
      +59880s  Pause   waits 60s
      +59940s  Try
      +59940s  Done
      +59940s  execution SUCCEEDED"
  `);
  expect(execution.timeline().split('\n').length).toBeLessThanOrEqual(100);
  expect(execution.timeline({ maxLines: Infinity }).split('\n')).toHaveLength(2001);
});
