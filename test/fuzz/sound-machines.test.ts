import { explore, fuzz } from 'asl-testkit/fuzz';
import { describe, expect, test } from 'vitest';
import { SOUND } from './planted-faults/sound-machines.js';

const machines = Object.entries(SOUND);

test('there are 30 of them', () => {
  expect(machines).toHaveLength(30);
});

describe('an exploration finds nothing in a sound machine, and leaves nothing out', () => {
  test.each(machines)('%s', (_, machine) => {
    const exploration = explore(machine);
    expect(exploration.findings).toEqual([]);
    expect(exploration.incomplete).toBeUndefined();
    expect(exploration.leftOut).toEqual([]);
    expect(exploration.reachedStates).toHaveLength(machine.machine.states.length);
  });
});

describe('the default campaign finds nothing in a sound machine', () => {
  test.each(machines)('%s', async (_, machine) => {
    const report = await fuzz(machine, { seed: 1 });
    expect(report.runs).toBe(200);
  });
});
