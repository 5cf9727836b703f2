import { explainPlaces, type Place } from '../history/place.js';
import type { Overlay } from '../diagram/overlay.js';
import { shown } from '../values/shown.js';
import type { RunDocument, RunLane, RunStep } from './run-data.js';

/** An execution before it is written down: its data is JSON text already, its lanes are places. */
export interface RunToWrite {
  readonly status: string;
  readonly error: string | null | undefined;
  readonly cause: string | null | undefined;
  readonly duration: number;
  readonly input: string;
  readonly output: string | undefined;
  readonly overlay: Overlay;
  readonly visits: readonly VisitToWrite[];
  readonly visitsLeftOut: number;
}

export interface VisitToWrite extends Pick<
  RunStep,
  'name' | 'status' | 'from' | 'until' | 'attempts' | 'error' | 'cause' | 'route'
> {
  /** The state's id. */
  readonly state: number;
  readonly within: readonly Place[];
  readonly input: string;
  readonly output: string | undefined;
}

const LONGEST_TEXT = 4000;
const LONGEST_CAUSE = 1000;

/** Makes the document of an execution: texts and lanes once each, whatever is longer than anybody reads cut. */
export function writeRun(run: RunToWrite): RunDocument {
  const texts = new Texts();
  const lanes = new Lanes();
  const steps = run.visits.map((visit): RunStep => {
    const { within, attempts, from, until } = visit;
    const [only, ...more] = attempts;
    const isWhole = more.length === 0 && only?.from === from && only.until === until;
    return {
      lane: lanes.indexOf(within),
      state: visit.state,
      name: visit.name,
      status: visit.status,
      from,
      until,
      attempts: isWhole ? [] : attempts,
      input: texts.indexOf(visit.input),
      output: visit.output === undefined ? undefined : texts.indexOf(visit.output),
      error: visit.error,
      cause: short(visit.cause),
      route: visit.route,
    };
  });
  return {
    status: run.status,
    error: run.error,
    cause: short(run.cause),
    duration: run.duration,
    input: texts.indexOf(run.input),
    output: run.output === undefined ? undefined : texts.indexOf(run.output),
    overlay: run.overlay,
    lanes: lanes.all,
    steps,
    stepsLeftOut: run.visitsLeftOut,
    texts: texts.all,
  };
}

function short(cause: string | null | undefined): string | null | undefined {
  return typeof cause === 'string' ? cut(cause, LONGEST_CAUSE) : cause;
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit)}… and ${text.length - limit} more characters`;
}

/** Texts, each once. */
class Texts {
  readonly all: string[] = [];
  private readonly places = new Map<string, number>();

  indexOf(whole: string): number {
    const text = cut(shown(whole), LONGEST_TEXT);
    let index = this.places.get(text);
    if (index === undefined) this.places.set(text, (index = this.all.push(text) - 1));
    return index;
  }
}

/** Lanes in the order in which something first happened in them; the execution itself is the first. */
class Lanes {
  readonly all: RunLane[] = [];
  private readonly byTitle = new Map<string, number>();

  constructor() {
    this.indexOf([]);
  }

  indexOf(within: readonly Place[]): number {
    const title = explainPlaces(within);
    let index = this.byTitle.get(title);
    if (index === undefined) {
      index = this.all.push({ title, depth: within.length }) - 1;
      this.byTitle.set(title, index);
    }
    return index;
  }
}
