import type { RunDocument } from '../run-data.js';

/** Where moments stand on the track of a timeline. */
export interface TimeScale {
  readonly duration: number;
  /** No virtual time passed, so that steps stand one after the other. */
  readonly isOrder: boolean;
  /** From 0 to 1. */
  readonly shareOf: (moment: number) => number;
  readonly stepCount: number;
}

export function timeScale({ duration, steps }: RunDocument): TimeScale {
  return {
    duration,
    isOrder: duration === 0,
    stepCount: steps.length,
    shareOf: (moment) => (duration === 0 ? 0 : Math.min(1, Math.max(0, moment / duration))),
  };
}

const NICE = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400];
const MOST_TICKS = 4;

/** A few round moments. */
export function ticks({ duration, isOrder, shareOf }: TimeScale): { readonly at: number; readonly share: number }[] {
  if (isOrder) return [];
  const least = duration / MOST_TICKS;
  const small = 10 ** Math.floor(Math.log10(least));
  const unit =
    least < 1
      ? ([1, 2, 5, 10].map((factor) => factor * small).find((each) => each >= least) ?? least)
      : (NICE.find((each) => each >= least) ?? Math.ceil(least / 86_400) * 86_400);
  const all: { at: number; share: number }[] = [];
  for (let index = 0; index * unit <= duration && index <= MOST_TICKS; index++) {
    const at = Math.round(index * unit * 1e6) / 1e6;
    all.push({ at, share: shareOf(at) });
  }
  return all;
}
