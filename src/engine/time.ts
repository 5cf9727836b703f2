/** `2025-01-01T00:00:00.000Z`: where virtual time starts unless a test says otherwise. */
export const DEFAULT_START_TIME = 1_735_689_600_000;

/** The last millisecond that JavaScript's calendar has, in the year 275,760. */
const LAST_DATE = 8_640_000_000_000_000;

/**
 * Milliseconds since the epoch as AWS prints them in the context object: UTC, with milliseconds. Years beyond 9999 have five
 * digits and more. Times after JavaScript's last date, which only waits of thousands of centuries reach, print as that date.
 */
export function isoTime(milliseconds: number): string {
  if (milliseconds !== lastTime) {
    const text = new Date(Math.min(Math.floor(milliseconds), LAST_DATE)).toISOString();
    lastText = text.replace(/^\+0*/, '');
    lastTime = milliseconds;
  }
  return lastText;
}

/** The last answer: most events of a history share their moment with the one before. */
let lastTime = NaN;
let lastText = '';
