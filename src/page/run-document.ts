import { Execution } from '../history/execution.js';
import { overlayOfExecution } from '../history/overlay-of-execution.js';
import { explainPlaces, type Place } from '../history/place.js';
import type { StateVisit } from '../history/state-visit.js';
import type { JsonValue } from '../values/json.js';
import { shown } from '../values/shown.js';
import type { RunDocument, RunLane, RunStep } from './run-data.js';

const MOST_STEPS = 2000;
const LONGEST_TEXT = 4000;
const LONGEST_CAUSE = 1000;

/** Writes down what a page shows of an execution. What is longer than anybody reads is cut, and says so. */
export function runDocument(execution: Execution): RunDocument {
  const visits = execution.visits();
  const shownVisits = visits.slice(0, MOST_STEPS);
  const texts = new Texts();
  const lanes = new Lanes();
  const { machine } = Execution.recordOf(execution);
  const steps = shownVisits.map((visit): RunStep => {
    const [only, ...more] = visit.attempts;
    const isWhole = more.length === 0 && only?.startedAt === visit.enteredAt && only.endedAt === visit.exitedAt;
    return {
      lane: lanes.indexOf(visit.within),
      state: machine.stateByName.get(visit.state)?.id ?? -1,
      name: visit.state,
      status: visit.status,
      from: visit.enteredAt,
      until: endOf(visit),
      attempts: isWhole
        ? []
        : visit.attempts.map(({ startedAt, endedAt, status, error }) => ({
            from: startedAt,
            until: endedAt,
            status,
            error,
          })),
      input: texts.indexOf(visit.input),
      output: visit.output === undefined ? undefined : texts.indexOf(visit.output),
      error: visit.error,
      cause: short(visit.cause),
      route: routeOf(visit),
    };
  });
  const { output } = execution;
  return {
    status: execution.status,
    error: execution.error,
    cause: short(execution.cause),
    duration: execution.duration,
    input: texts.indexOf(execution.input),
    output: output === undefined ? undefined : texts.indexOf(output),
    overlay: overlayOfExecution(Execution.recordOf(execution), visits),
    lanes: lanes.all,
    steps,
    stepsLeftOut: visits.length - steps.length,
    texts: texts.all,
  };
}

function endOf({ exitedAt, attempts, status, enteredAt }: StateVisit): number | undefined {
  if (exitedAt !== undefined) return exitedAt;
  return status === 'RUNNING' ? undefined : (attempts.at(-1)?.endedAt ?? enteredAt);
}

function routeOf({ choice, caught }: StateVisit): string | undefined {
  if (caught !== undefined) {
    return `Catch[${caught.catcher}] (${caught.errorEquals.join(', ')}) → ${caught.next}`;
  }
  if (choice === undefined) return undefined;
  return choice === 'Default' ? 'Default' : `Choices[${choice}]`;
}

function short(cause: string | null | undefined): string | null | undefined {
  return typeof cause === 'string' ? cut(cause, LONGEST_CAUSE) : cause;
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit)}… and ${text.length - limit} more characters`;
}

/** Texts, each once. Equal references are not written again. */
class Texts {
  readonly all: string[] = [];
  private readonly byText = new Map<string, number>();
  private readonly byValue = new Map<JsonValue, number>();

  indexOf(value: JsonValue): number {
    let index = this.byValue.get(value);
    if (index === undefined) {
      // Not indented: pages do that for the few that somebody looks at.
      const text = cut(shown(JSON.stringify(value)), LONGEST_TEXT);
      index = this.byText.get(text);
      if (index === undefined) {
        index = this.all.push(text) - 1;
        this.byText.set(text, index);
      }
      this.byValue.set(value, index);
    }
    return index;
  }
}

/** Lanes in the order in which something first happened in them. */
class Lanes {
  readonly all: RunLane[] = [];
  private readonly byTitle = new Map<string, number>();

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
