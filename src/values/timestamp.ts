const FORMAT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

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
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 18 || offsetMinute > 59) return undefined;
  // Years below 100 would be read as 19xx, so that the year is set by itself; a day that its month lacks moves the month.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const sign = match[8] === '-' ? -1 : 1;
  const seconds = (hour * 60 + minute) * 60 + second - sign * (offsetHour * 3600 + offsetMinute * 60);
  const fraction = match[7] === undefined ? 0 : Number(`0.${match[7]}`) * 1000;
  return date.getTime() + seconds * 1000 + fraction;
}
