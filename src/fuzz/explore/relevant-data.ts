import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import type { State } from '../../machine/state.js';
import type { DataFlow } from '../shape/data-flow.js';
import type { DataShape } from '../shape/data-shape.js';
import type { CanonicalText } from './canonical-text.js';

/** Deepest nesting of which parts are left out. */
const DEEPEST = 6;

/** Writes of a state's input what that state or any after it reads: data that nothing reads makes no two situations differ. */
export class RelevantData {
  private readonly flow: DataFlow;
  private readonly canonical: CanonicalText;
  private readonly isAllRelevant: boolean;

  /** @param isAllRelevant - Whether to write all data, for the sake of reads that cannot be foreseen. */
  constructor(flow: DataFlow, canonical: CanonicalText, isAllRelevant: boolean) {
    this.flow = flow;
    this.canonical = canonical;
    this.isAllRelevant = isAllRelevant;
  }

  of(state: State | null, input: JsonValue): string {
    if (state === null || this.isAllRelevant) return this.canonical.of(input);
    return this.write(input, this.flow.enteringOf(state), 0);
  }

  private write(value: JsonValue, shape: DataShape, level: number): string {
    if (shape.isUnknown) return shape.optional && !shape.maybeAbsent ? kindOf(value) : this.canonical.of(value);
    const { members, items, use } = shape;
    const isReadWhole = use !== undefined || shape.json !== null || shape.values.size > 0;
    if (isReadWhole || level >= DEEPEST || items !== null || members.size === 0 || !isJsonObject(value)) {
      return this.canonical.of(value);
    }
    // A list is read as JSONata reads one, or by an index: as it is.
    const parts = [...members].map(([name, member]) => {
      const part = Object.hasOwn(value, name) ? value[name] : undefined;
      return part === undefined ? '' : `${name}:${this.write(part, member, level + 1)}`;
    });
    return `{${parts.join(',')}}`;
  }
}

/** Where nothing is read, it may still matter whether something can be written into it. */
function kindOf(value: JsonValue): string {
  return isJsonObject(value) ? '{}' : isJsonArray(value) ? '[]' : 'leaf';
}
