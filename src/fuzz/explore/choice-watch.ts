import { setKey, type JsonValue } from '../../values/json.js';
import type { Branch } from '../../engine/records/branch.js';
import type { Edge } from '../../machine/edge.js';
import type { ChoiceRule, ChoiceState } from '../../machine/state.js';
import type { Machine } from '../../machine/machine.js';
import { memberAtPointer } from '../../item-readers/pointer.js';
import { CanonicalText } from './canonical-text.js';
import { mentionedNames } from './mentioned-names.js';

/** What was seen when a Choice was entered. */
export interface SeenChoice {
  readonly state: ChoiceState;
  /** The data it can read, as text to compare. */
  readonly data: string;
  readonly input: JsonValue;
  readonly variables: Readonly<Record<string, JsonValue>>;
  /** The edge that was taken; null where its rules could not be evaluated. */
  readonly edge: Edge | null;
}

/** Looks on while Choices are made, and overrules those it is told to. Positions count the Choices of one advance. */
export class ChoiceWatch {
  seen: SeenChoice[] = [];
  private orders: ReadonlyMap<number, Edge> = new Map();
  private readonly machine: Machine;
  private readonly canonicals = new Map<ChoiceState, CanonicalText>();

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** Forgets what was seen. @param orders - Edges to take, by position. */
  begin(orders: ReadonlyMap<number, Edge>): void {
    this.seen = [];
    this.orders = orders;
  }

  readonly decide = (
    branch: Branch,
    state: ChoiceState,
    byRules: () => ChoiceRule | undefined,
  ): ChoiceRule | undefined => {
    const order = this.orders.get(this.seen.length);
    const variables = variablesOf(branch);
    const canonical = this.canonicalOf(state);
    const data = `${canonical.of(branch.input)} ${canonical.of(variables)}`;
    const seen = { state, data, input: branch.input, variables };
    if (order !== undefined) {
      this.seen.push({ ...seen, edge: order });
      return order.kind === 'Default' ? undefined : state.rules[order.index];
    }
    const place = this.seen.push({ ...seen, edge: null }) - 1;
    const rule = byRules();
    this.seen[place] = { ...seen, edge: rule?.edge ?? state.defaultEdge };
    return rule;
  };

  private canonicalOf(state: ChoiceState): CanonicalText {
    let canonical = this.canonicals.get(state);
    if (canonical === undefined) {
      const fields = memberAtPointer(this.machine.definition.document, state.pointer);
      canonical = new CanonicalText(mentionedNames(fields ?? null));
      this.canonicals.set(state, canonical);
    }
    return canonical;
  }
}

function variablesOf(branch: Branch): Record<string, JsonValue> {
  const variables: Record<string, JsonValue> = {};
  for (let scope: Branch['variables'] | null = branch.variables; scope !== null; scope = scope.outer) {
    for (const [name, value] of Object.entries(scope.own)) {
      if (!Object.hasOwn(variables, name)) setKey(variables, name, value);
    }
  }
  return variables;
}
