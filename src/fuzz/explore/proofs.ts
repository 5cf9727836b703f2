import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import type { Edge } from '../../machine/edge.js';
import type { Machine } from '../../machine/machine.js';
import { namesError } from '../../machine/retry-and-catch.js';
import type { ChoiceState, State } from '../../machine/state.js';
import { memberAtPointer } from '../../item-readers/pointer.js';
import { mentionedNames } from './mentioned-names.js';
import { mistakenName } from './raisable-errors.js';
import type { Traces } from './traces.js';
import type { Walk } from './walk.js';

/** Errors that data or the service raises, wherever a state is: a walk that has not met one has proved nothing. */
const RAISED_BY_DATA =
  /^States\.(?:Runtime|QueryEvaluationError|DataLimitExceeded|Permissions|ParameterPathFailure|ResultPathMatchFailure|NoChoiceMatched|BranchFailed|IntrinsicFailure|ItemReaderFailed|ResultWriterFailed|ExceedToleratedFailureThreshold|Timeout)$/;

/**
 * Tells what no data at all can lead to from what the data tried did not lead to. Only the former is a finding.
 *
 * A transition is impossible where its catcher or retrier comes too late or names nothing that can happen, and where its
 * Choice decides on nothing but constants: values that stand in the definition (or that the user gave), whatever the
 * examples are.
 */
export class Proofs {
  private readonly machine: Machine;
  private readonly traces: Traces;
  private readonly walk: Walk;
  private readonly isCut: boolean;
  private readonly literals = new Set<JsonValue>();
  private readonly isAllGiven: boolean;
  private decided: boolean | undefined;
  private readonly possible = new Set<State>();

  /**
   * @param isCut - Whether something stopped the walk, so that other data may come to Choices than what it met.
   * @param given - Data of the user.
   * @param isAllGiven - Whether there is no other data.
   */
  constructor(machine: Machine, walk: Walk, isCut: boolean, given: readonly JsonValue[], isAllGiven: boolean) {
    this.isAllGiven = isAllGiven;
    this.machine = machine;
    this.walk = walk;
    this.traces = walk.traces;
    this.isCut = isCut;
    collectLeaves(machine.definition.document, null, this.literals);
    for (const value of given) collectLeaves(value, null, this.literals);
    this.possible.add(machine.root.startAt);
    const edgesOf = new Map<State, Edge[]>();
    for (const edge of machine.edges) {
      if (edge.from !== null) edgesOf.set(edge.from, [...(edgesOf.get(edge.from) ?? []), edge]);
    }
    for (const state of this.possible) {
      for (const edge of edgesOf.get(state) ?? []) {
        if (edge.to !== null && edge.kind !== 'Retry' && !this.isImpossible(edge)) this.possible.add(edge.to);
      }
    }
  }

  /** Whether no data leads to a state. */
  isUnreachable(state: State): boolean {
    return !this.possible.has(state);
  }

  /** Whether nothing takes a transition, or a retrier, of a state that is reached. */
  isImpossible(edge: Edge): boolean {
    if (this.traces.isTaken(edge) || edge.from === null) return false;
    switch (edge.kind) {
      case 'Choice':
      case 'Default':
        return this.traces.isReached(edge.from) && this.areChoicesDecided;
      case 'Catch':
      case 'Retry':
        return this.isIdleHandler(edge, edge.from);
      default:
        return false;
    }
  }

  private isIdleHandler(edge: Edge, state: State): boolean {
    if (!('retriers' in state)) return false;
    const handlers = edge.kind === 'Retry' ? state.retriers : state.catchers;
    const handler = handlers[edge.index];
    if (handler === undefined) return false;
    if (edge.kind === 'Retry' && state.retriers[edge.index]?.maxAttempts === 0) return true;
    const { errorEquals } = handler;
    const isShadowed = (name: string): boolean =>
      handlers.slice(0, edge.index).some((earlier) => namesError(earlier.errorEquals, name, false));
    if (errorEquals.every((name) => name !== 'States.ALL' && isShadowed(name))) return true;
    if (errorEquals.some((name) => name === 'States.ALL' || RAISED_BY_DATA.test(name)) || this.isCut) return false;
    // A task was tried with every error that it is known to fail with; what is left is misspelt or has no heartbeat.
    const tasks = this.machine.states.filter((inner) => inner.type === 'Task' && isAtOrWithin(inner, state));
    return tasks.every(
      (task) =>
        this.traces.called.has(task) &&
        (task !== state ||
          errorEquals.every((name) => name === 'States.HeartbeatTimeout' || this.isMistaken(task, name))),
    );
  }

  private isMistaken(task: State, name: string): boolean {
    return task.type === 'Task' && mistakenName(task, name) !== undefined;
  }

  /** What one Choice leaves open, others may depend on: all that were not followed are decided, or none is. */
  private get areChoicesDecided(): boolean {
    return (this.decided ??=
      !this.isCut &&
      (this.isAllGiven || isPlain(this.machine.definition.document)) &&
      this.machine.edges.every(
        ({ kind, from }, index) =>
          from?.type !== 'Choice' ||
          (kind !== 'Choice' && kind !== 'Default') ||
          !this.traces.isReached(from) ||
          this.traces.isTaken(this.machine.edges[index] as Edge) ||
          this.isDecidedByConstants(from),
      ));
  }

  private isDecidedByConstants(choice: ChoiceState): boolean {
    const visits = this.walk.visitsOf(choice);
    if (visits === undefined || visits.length === 0) return false;
    const names = mentionedNames(memberAtPointer(this.machine.definition.document, choice.pointer) ?? null);
    return visits.every((visit) => {
      const { input, variables } = visit.step.choices[visit.position] ?? {};
      const leaves = new Set<JsonValue>();
      collectLeaves(input ?? null, names, leaves);
      collectLeaves(variables ?? null, names, leaves);
      return leaves.size > 0 && [...leaves].every((leaf) => this.literals.has(leaf)) && !this.walk.isOpen(visit);
    });
  }
}

/** Fields of which the value may be computed: what comes of it is looked at, not what it is made of. */
const DECIDES = new Set(['Condition', 'Comment', 'Error', 'Cause', 'Seconds', 'TimeoutSeconds']);
const PLAIN_EXPRESSION = /^\{%\s*(?:\$[\w.]+|"[^"]*"|'[^']*'|-?[\d.]+|true|false|null)\s*%\}$/;

/**
 * Whether data only ever moves: no filter, intrinsic function or JSONata expression may make the same of all examples that
 * were tried and something else of other data.
 */
function isPlain(value: JsonValue, key = ''): boolean {
  if (typeof value === 'string') {
    if (value.startsWith('{%')) return PLAIN_EXPRESSION.test(value);
    return !((key.endsWith('.$') || key.endsWith('Path')) && (value.includes('?') || value.includes('States.')));
  }
  if (isJsonArray(value)) return value.every((member) => isPlain(member, key));
  if (!isJsonObject(value)) return true;
  return Object.entries(value).every(([name, member]) => DECIDES.has(name) || isPlain(member, name));
}

function isAtOrWithin(inner: State, state: State): boolean {
  for (let at: State | null = inner; at !== null; at = at.container.owner) if (at === state) return true;
  return false;
}

function collectLeaves(value: JsonValue, names: ReadonlySet<string> | null, leaves: Set<JsonValue>): void {
  if (isJsonArray(value)) for (const member of value) collectLeaves(member, names, leaves);
  else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (names === null || names.has(name)) collectLeaves(member, names, leaves);
    }
  } else leaves.add(value);
}
