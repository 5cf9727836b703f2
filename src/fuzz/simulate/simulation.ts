import type { ExecutionStatus } from '../../engine/records/execution-record.js';
import type { Edge } from '../../machine/edge.js';
import type { Machine } from '../../machine/machine.js';
import { histogramSvg } from './histogram-svg.js';
import { describeSimulation } from './simulation-text.js';
import { distributionOf, shareOf, type Distribution, type Share } from './statistics.js';
import type { Tally } from './tally.js';

/** How often a way through the machine was taken. */
export interface RouteShare extends Share {
  /** The states in order of entry. */
  readonly path: readonly string[];
}

/** How often a retrier or catcher did its work. */
export interface HandlerUse extends Share {
  readonly state: string;
  /** Its place in `Retry` or `Catch`, from 0. */
  readonly index: number;
  /** Times it was used, over all executions; `count` is executions that used it. */
  readonly times: number;
  /** Where a catcher leads. */
  readonly next: string | undefined;
}

/** What came out of {@link simulate}. All durations are virtual seconds. */
export class Simulation {
  readonly stateMachine: string;
  readonly runs: number;
  readonly seed: number;
  /** Executions that succeeded. A workflow that catches an error succeeds: look at the routes, too. */
  readonly success: Share;
  readonly statuses: Readonly<Partial<Record<ExecutionStatus, Share>>>;
  /** Executions by the error that ended them. */
  readonly errors: Readonly<Record<string, Share>>;
  readonly duration: Distribution;
  /** Calls of tasks per execution: what retries make of each execution. */
  readonly attempts: Distribution;
  /** Invocations per execution, where a call stands for several. */
  readonly invocations: Distribution;
  /** The most frequent first. */
  readonly routes: readonly RouteShare[];
  readonly catchers: readonly HandlerUse[];
  readonly retriers: readonly HandlerUse[];
  /** Duration of each execution, ascending. */
  readonly durations: Float64Array;
  private readonly tally: Tally;
  private readonly machine: Machine;

  /** @internal */
  constructor(machine: Machine, tally: Tally, seed: number) {
    const { runs } = tally;
    this.machine = machine;
    this.tally = tally;
    this.stateMachine = machine.name;
    this.runs = runs;
    this.seed = seed;
    this.success = shareOf(tally.statuses.get('SUCCEEDED') ?? 0, runs);
    this.statuses = shares(tally.statuses, runs);
    this.errors = shares(tally.errors, runs);
    this.duration = distributionOf(tally.durations);
    this.durations = tally.durations;
    this.attempts = distributionOf(tally.calls);
    this.invocations = distributionOf(tally.invocations);
    this.routes = [...tally.routes]
      .sort(([, a], [, b]) => b - a)
      .map(([key, count]) => ({ ...shareOf(count, runs), path: tally.namesOf(key) }));
    this.catchers = this.uses('Catch');
    this.retriers = this.uses('Retry');
  }

  /** Executions that entered a state. */
  reached(state: string): Share {
    let count = 0;
    for (const route of this.routes) if (route.path.includes(state)) count += route.count;
    return shareOf(count, this.runs);
  }

  /** Calls of one task per execution, on average. */
  callsOf(state: string): number {
    const found = this.machine.stateByName.get(state);
    return found === undefined ? 0 : (this.tally.callsOfState[found.id] ?? 0) / this.runs;
  }

  /** The whole report as a text table. */
  toText(): string {
    return describeSimulation(this);
  }

  /** A histogram of durations as a small SVG picture. */
  toSvg(): string {
    return histogramSvg(this.durations, `${this.stateMachine}: seconds per execution, ${this.runs} executions`);
  }

  private uses(kind: 'Catch' | 'Retry'): HandlerUse[] {
    return this.machine.edges
      .filter((edge) => edge.kind === kind)
      .map((edge) => this.use(edge))
      .filter(({ count }) => count > 0);
  }

  private use(edge: Edge): HandlerUse {
    const { runsWithEdge, edges } = this.tally;
    return {
      ...shareOf(runsWithEdge[edge.id] ?? 0, this.runs),
      state: edge.from?.name ?? '',
      index: edge.index,
      times: edges[edge.id] ?? 0,
      next: edge.kind === 'Catch' ? (edge.to?.name ?? undefined) : undefined,
    };
  }
}

function shares<Key extends string>(counts: ReadonlyMap<Key, number>, runs: number): Record<Key, Share> {
  const entries = [...counts].sort(([, a], [, b]) => b - a).map(([key, count]) => [key, shareOf(count, runs)]);
  return Object.fromEntries(entries) as Record<Key, Share>;
}
