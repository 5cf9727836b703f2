const FORMAT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads a timestamp as Step Functions does: the RFC 3339 profile of ISO 8601 with a capital `T` and a zone.
 *
 * @returns Milliseconds since the epoch (digits beyond milliseconds are kept as a fraction); undefined for any other
 *   text, also for dates that no calendar has.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = FORMAT.exec(text);
  if (match === null) return undefined;
  const part = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  const [offsetHour, offsetMinute] = [part(9), part(10)];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lastDay = month === 2 && leap ? 29 : DAYS[month - 1];
  if (lastDay === undefined || day < 1 || day > lastDay) return undefined;
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 18 || offsetMinute > 59) return undefined;
  const sign = match[8] === '-' ? -1 : 1;
  const seconds = ((daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
  const fraction = match[7] === undefined ? 0 : Number(`0.${match[7]}`) * 1000;
  return (seconds - sign * (offsetHour * 3600 + offsetMinute * 60)) * 1000 + fraction;
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar, counted in 400-year eras that start on 1 March. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
