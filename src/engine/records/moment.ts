/**
 * A moment of virtual time. Time moves seldom, and all that happens at one moment refers to the same record: a number of
 * this size would be copied to the heap for each of the events.
 */
export interface Moment {
  /** In milliseconds since the epoch. */
  readonly time: number;
}

/** Lets time pass, never back. */
export function moveTo(clock: { moment: Moment }, time: number): void {
  if (time > clock.moment.time) clock.moment = { time };
}
