/**
 * Virtual time. The engine counts milliseconds since the epoch and never asks the host what time it is, so this room
 * has its own conversions from and to ISO 8601.
 */

const DAY = 86_400_000;

/** `2025-01-01T00:00:00.000Z`: where virtual time starts unless a test says otherwise. */
export const DEFAULT_START_TIME = 1_735_689_600_000;

/** Milliseconds since the epoch as AWS prints them in the context object: UTC, with milliseconds. */
export function isoTime(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  const rest = milliseconds - days * DAY;
  // Civil date from days since the epoch, counted in 400-year eras that start on 1 March.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const two = (n: number): string => String(n).padStart(2, '0');
  const clock = `${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / 60_000) % 60)}:${two(Math.floor(rest / 1000) % 60)}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${clock}.${String(Math.floor(rest % 1000)).padStart(3, '0')}Z`;
}
