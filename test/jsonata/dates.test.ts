import { expect, test } from 'vitest';
import { outcomeOf } from './evaluate.js';

test('reads a time without a zone as UTC, wherever the tests run', () => {
  const zone = process.env.TZ;
  try {
    for (process.env.TZ of ['America/New_York', 'Asia/Tokyo']) {
      expect(outcomeOf('$toMillis("2017-11-07T15:07:54")')).toBe(Date.UTC(2017, 10, 7, 15, 7, 54));
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});
