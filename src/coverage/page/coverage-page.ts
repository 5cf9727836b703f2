import type { MachineCoverage } from '../coverage-map.js';
import type { CoveringTest } from '../covered-execution.js';
import { figuresOf, METRICS, type Metric } from '../metrics.js';
import { definitionFromObject } from '../../definition/sources/from-object.js';
import type { Machine } from '../../machine/machine.js';
import { drawPage } from '../../page/draw-page.js';
import type { PageFigure, PageMachine, PageRun, PageSource } from '../../page/page-data.js';
import { pageMachine } from '../../page/page-machine.js';
import type { RunDocument } from '../../page/run-data.js';
import { checkedMachine } from '../../run/checked-machine.js';
import { coveredRun } from './covered-run.js';
import { countersOf, type ItemCounter } from './counters-of.js';
import { coverageOverlay } from './coverage-overlay.js';
import { pageThings } from './page-things.js';

export interface CoveragePageOptions {
  /** What the page is called. Default: `Coverage of state machines`. */
  readonly title?: string;
  /** Percent that has to be reached, by figure. */
  readonly thresholds?: Partial<Readonly<Record<Metric, number>>>;
  /** Whether what only `fuzz`, `explore` and `simulate` took counts as taken. Default: false. */
  readonly explored?: boolean;
  /** The text of a definition's file, by its path in the project; undefined for one that cannot be read. Default: no page has sources. */
  readonly readSource?: (file: string) => string | undefined;
}

/** Longer files than that are not definitions that people read. */
const MOST_LINES = 20_000;

/**
 * The coverage of state machines as one HTML page with everything in it: the machines with their figures, what was never taken on
 * the graph and beside the source, and the executions, each with its way, its timeline and its data.
 */
export function coveragePage(covered: readonly MachineCoverage[], options: CoveragePageOptions = {}): string {
  const machines: PageMachine[] = [];
  const runs: PageRun[] = [];
  const documents: RunDocument[] = [];
  const sources = new Map<string, PageSource | undefined>();
  for (const each of covered) {
    const machine = machineOf(each);
    const counters = countersOf(machine, each);
    const numbered = numbering();
    for (const execution of each.executions) {
      runs.push({
        machine: machines.length,
        name: execution.name,
        status: execution.status,
        error: execution.error,
        duration: execution.seconds,
        test: numbered(execution.test),
        testFile: execution.test?.file ?? undefined,
        explored: execution.explored,
      });
      documents.push(coveredRun(execution, machine, counters));
    }
    machines.push(describe(each, machine, counters, options, sources));
  }
  const data = { title: options.title ?? 'Coverage of state machines', machines, runs };
  return drawPage(data, documents);
}

/** The machine as it ran: its file may have changed since. */
function machineOf({ document, name }: MachineCoverage): Machine {
  return checkedMachine(definitionFromObject(document, { name }));
}

/** Tests that run a machine several times have several executions of one name: those after the first are numbered. */
function numbering(): (test: CoveringTest | null) => string | undefined {
  const counts = new Map<string, number>();
  return (test) => {
    if (test === null) return undefined;
    const key = JSON.stringify([test.file, test.name]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? test.name : `${test.name} (run ${count})`;
  };
}

function describe(
  covered: MachineCoverage,
  machine: Machine,
  counters: readonly ItemCounter[],
  options: CoveragePageOptions,
  sources: Map<string, PageSource | undefined>,
): PageMachine {
  return {
    ...pageMachine(machine),
    name:
      covered.logicalId === undefined || covered.logicalId === covered.name
        ? covered.name
        : `${covered.name} (${covered.logicalId})`,
    file: covered.file,
    coverage: {
      figures: figures(covered, options),
      overlay: coverageOverlay(machine, counters, options.explored ?? false),
      things: pageThings(machine, covered, options.explored ?? false),
    },
    source: sourceOf(covered, options, sources),
  };
}

function figures({ items }: MachineCoverage, { thresholds, explored }: CoveragePageOptions): PageFigure[] {
  const all = figuresOf(items, explored);
  return METRICS.flatMap((metric) => {
    const { taken, all: total } = all[metric];
    return total === 0 ? [] : [{ kind: metric, taken, total, threshold: thresholds?.[metric] }];
  });
}

function sourceOf(
  { file, items }: MachineCoverage,
  { readSource }: CoveragePageOptions,
  sources: Map<string, PageSource | undefined>,
): PageSource | undefined {
  const path = items.find(({ location }) => location?.file !== undefined)?.location?.file ?? file;
  if (path === undefined || readSource === undefined) return undefined;
  if (!sources.has(path)) {
    const lines = readSource(path)?.split(/\r?\n/);
    sources.set(path, lines === undefined || lines.length > MOST_LINES ? undefined : { firstLine: 1, lines });
  }
  return sources.get(path);
}
