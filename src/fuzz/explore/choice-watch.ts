import { setKey, type JsonValue } from '../../values/json.js';
import type { Branch } from '../../engine/records/branch.js';
import type { Edge } from '../../machine/edge.js';
import type { ChoiceRule, ChoiceState } from '../../machine/state.js';
import type { Machine } from '../../machine/machine.js';
import { memberAtPointer } from '../../item-readers/pointer.js';
import { addressOf } from './address.js';
import { CanonicalText } from './canonical-text.js';
import { mentionedNames } from './mentioned-names.js';

/** Edges that are to be taken, by the Choice of a step: {@link SeenChoice.key}. */
export type Orders = ReadonlyMap<string, Edge>;

export const NO_ORDERS: Orders = new Map();

/** What was seen when a Choice was entered. */
export interface SeenChoice {
  readonly state: ChoiceState;
  /** Which one it is in its step: the address of its branch, and which of that branch's Choices it is. */
  readonly key: string;
  /** The data it can read, as text to compare. */
  readonly data: string;
  readonly input: JsonValue;
  readonly variables: Readonly<Record<string, JsonValue>>;
  /** The edge that was taken; null where its rules could not be evaluated. */
  readonly edge: Edge | null;
}

/** Watches Choices being made, and overrules those it is told to. */
export class ChoiceWatch {
  seen: SeenChoice[] = [];
  private orders = NO_ORDERS;
  private readonly counts = new Map<string, number>();
  private readonly machine: Machine;
  private readonly canonicals = new Map<ChoiceState, CanonicalText>();

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** Forgets what was seen. @param orders - Edges to take. */
  begin(orders: Orders): void {
    this.seen = [];
    this.counts.clear();
    this.orders = orders;
  }

  readonly decide = (
    branch: Branch,
    state: ChoiceState,
    byRules: () => ChoiceRule | undefined,
  ): ChoiceRule | undefined => {
    const key = this.keyOf(addressOf(branch));
    const order = this.orders.get(key);
    const variables = variablesOf(branch);
    const canonical = this.canonicalOf(state);
    const data = `${canonical.of(branch.input)} ${canonical.of(variables)}`;
    const seen = { state, key, data, input: branch.input, variables };
    if (order !== undefined) {
      this.seen.push({ ...seen, edge: order });
      return order.kind === 'Default' ? undefined : state.rules[order.index];
    }
    const place = this.seen.push({ ...seen, edge: null }) - 1;
    const rule = byRules();
    this.seen[place] = { ...seen, edge: rule?.edge ?? state.defaultEdge };
    return rule;
  };

  /** How many Choices the branches at each address have made in this step. */
  get made(): ReadonlyMap<string, number> {
    return this.counts;
  }

  private keyOf(address: string): string {
    const count = this.counts.get(address) ?? 0;
    this.counts.set(address, count + 1);
    return choiceKey(address, count);
  }

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

export function choiceKey(address: string, count: number): string {
  return `${address}#${count}`;
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
