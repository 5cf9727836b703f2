import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { leftOf, pairsOf, rightOf, type JsonataFilter, type JsonataNode } from '../../jsonata/ast.js';
import { forEachChild } from '../../jsonata/children.js';
import { isJsonataExpression } from '../../jsonata/index.js';
import { programOf } from '../../jsonata/program.js';
import type { DataRoots } from './data-roots.js';
import { DataShape, listShape, shapeUsedAs } from './data-shape.js';
import { ARGUMENTS, SAME_LIST } from './jsonata-arguments.js';

const ANYTHING = new DataShape();
const NUMBER = shapeUsedAs('number');
const TEXT = shapeUsedAs('text');
const BOOLEAN = shapeUsedAs('boolean');

/** Where a node stands: the item that field names mean, and names that the expression binds. */
interface Place {
  readonly item: DataShape | null;
  readonly bound: ReadonlyMap<string, DataShape>;
}

/** Says what the expressions of a field read, at any depth, so that its value has a shape. */
export function demandJsonata(value: JsonValue, want: DataShape, roots: DataRoots): void {
  if (isJsonArray(value)) {
    for (const member of value) demandJsonata(member, want.items ?? ANYTHING, roots);
  } else if (isJsonObject(value)) {
    for (const [key, member] of Object.entries(value)) demandJsonata(member, want.members.get(key) ?? ANYTHING, roots);
  } else if (typeof value === 'string' && isJsonataExpression(value)) {
    try {
      new JsonataDemand(roots).demand(programOf(value).parsed.ast, want, { item: null, bound: new Map() });
    } catch (error) {
      // Text that cannot be read is the validator's to tell.
      if (!(error instanceof Error) || error instanceof RangeError) throw error;
    }
  }
}

class JsonataDemand {
  private readonly roots: DataRoots;

  constructor(roots: DataRoots) {
    this.roots = roots;
  }

  demand(node: JsonataNode, want: DataShape, place: Place): void {
    const shape = this.locate(node, place);
    if (shape !== null) shape.read().merge(want);
    else if (!this.isLocated(node)) this.demandWithin(node, want, place);
  }

  /** Whether locating a node has said all that there is to say of it. */
  private isLocated({ type }: JsonataNode): boolean {
    return type === 'path' || type === 'variable' || type === 'name';
  }

  private demandWithin(node: JsonataNode, want: DataShape, place: Place): void {
    switch (node.type) {
      case 'binary':
        this.binary(node, place);
        break;
      case 'unary':
        this.unary(node, want, place);
        break;
      case 'condition':
        this.demandAll([node.condition], BOOLEAN, place);
        this.demandAll([node.then, node.else], want, place);
        break;
      case 'block':
        this.block(node.expressions ?? [], want, place);
        break;
      case 'function':
        this.call(node, node.arguments ?? [], want, place);
        break;
      case 'apply': {
        const right = rightOf(node);
        if (right.type === 'function') this.call(right, [leftOf(node), ...(right.arguments ?? [])], want, place);
        else this.call({ type: 'function', procedure: right }, [leftOf(node)], want, place);
        break;
      }
      case 'bind':
        this.demand(rightOf(node), want, place);
        break;
      case 'lambda':
        if (node.body !== undefined) this.demand(node.body, want, this.binding(node, [], place));
        break;
      default:
        forEachChild(node, (child) => this.demand(child, ANYTHING, place));
    }
    this.filtered(null, node.predicate, place);
  }

  private demandAll(nodes: readonly (JsonataNode | undefined)[], want: DataShape, place: Place): void {
    for (const node of nodes) if (node !== undefined) this.demand(node, want, place);
  }

  private binary(node: JsonataNode, place: Place): void {
    const sides = [leftOf(node), rightOf(node)] as const;
    switch (String(node.value)) {
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
      case '..': {
        this.demandAll(sides, NUMBER, place);
        return;
      }
      case '&': {
        this.demandAll(sides, TEXT, place);
        return;
      }
      case 'and':
      case 'or': {
        this.demandAll(sides, BOOLEAN, place);
        return;
      }
      case 'in':
        this.demand(sides[0], comparedWith(sides[1]), place);
        {
          this.demand(sides[1], listShape(comparedWith(sides[0])), place);
          return;
        }
      default: {
        const isOrder = /^[<>]/.test(String(node.value));
        const literal = sides.some(({ type }) => type === 'string' || type === 'number' || type === 'value');
        sides.forEach((side, index) => {
          const other = sides[1 - index] as JsonataNode;
          const want = comparedWith(other);
          const isCount = isOrder || (other.type === 'unary' && other.value === '-');
          this.demand(side, want.values.size === 0 && isCount && !literal ? NUMBER : want, place);
        });
      }
    }
  }

  private unary(node: JsonataNode, want: DataShape, place: Place): void {
    if (node.value === '{') {
      for (const [key, value] of pairsOf(node)) {
        this.demand(key, TEXT, place);
        const name = key.type === 'string' ? String(key.value) : undefined;
        this.demand(value, (name === undefined ? undefined : want.members.get(name)) ?? ANYTHING, place);
      }
    } else if (node.value === '[') this.demandAll(node.expressions ?? [], want.items ?? ANYTHING, place);
    else if (node.expression !== undefined) this.demand(node.expression, NUMBER, place);
  }

  /** What a name is bound to is read where the name is: later, so that the block is gone through before its bindings. */
  private block(expressions: readonly JsonataNode[], want: DataShape, place: Place): void {
    const bound = new Map(place.bound);
    const bindings: { readonly value: JsonataNode; readonly shape: DataShape; readonly inner: Place }[] = [];
    expressions.forEach((expression, index) => {
      const inner = { item: place.item, bound: new Map(bound) };
      if (expression.type === 'bind') {
        const shape = new DataShape();
        bindings.push({ value: rightOf(expression), shape, inner });
        bound.set(String(leftOf(expression).value), shape);
      } else this.demand(expression, index === expressions.length - 1 ? want : ANYTHING, inner);
    });
    for (const { value, shape, inner } of bindings.reverse()) this.demand(value, shape, inner);
  }

  private call(node: JsonataNode, given: readonly JsonataNode[], want: DataShape, place: Place): void {
    const name = node.procedure?.type === 'variable' ? String(node.procedure.value) : '';
    const [first, second] = given;
    if (name === 'exists' && first !== undefined) {
      const shape = this.locate(first, place);
      if (shape === null) this.demand(first, ANYTHING, place);
      else shape.maybeAbsent = true;
      return;
    }
    if (first === undefined) return;
    if (name === 'map' || name === 'filter' || name === 'single' || name === 'reduce' || name === 'sort') {
      const list = listShape(name === 'filter' || name === 'sort' ? (want.items ?? ANYTHING) : ANYTHING);
      if (second?.type === 'lambda' && second.body !== undefined) {
        const item = list.item();
        const named = name === 'reduce' ? [new DataShape(), item] : name === 'sort' ? [item, item] : [item];
        const result = name === 'map' ? (want.items ?? ANYTHING) : name === 'filter' ? BOOLEAN : ANYTHING;
        this.demand(second.body, result, this.binding(second, named, place));
      } else if (second !== undefined) this.demand(second, ANYTHING, place);
      for (const other of given.slice(2)) this.demand(other, ANYTHING, place);
      this.demand(first, list, place);
      return;
    }
    if (name === 'append') {
      this.demandAll(given, want, place);
      return;
    }
    if (SAME_LIST.has(name)) {
      this.demand(first, listShape(want.items ?? ANYTHING), place);
      return;
    }
    if (name === 'merge') {
      this.demand(first, listShape(new DataShape().used('object').merge(want)), place);
      return;
    }
    if (name === 'parse') {
      const text = new DataShape().read();
      text.parsed().merge(want);
      this.demand(first, text, place);
      return;
    }
    if (name === 'number') {
      const digits = new DataShape().read().used('text');
      digits.values.add('1');
      this.demand(first, digits, place);
      return;
    }
    const wanted = ARGUMENTS[name] ?? [];
    given.forEach((argument, index) => {
      const isFunction = argument.type === 'lambda';
      const own = isFunction ? this.binding(argument, [], place) : place;
      const body = isFunction && argument.body !== undefined ? argument.body : argument;
      this.demand(body, wanted[index] ?? ANYTHING, own);
    });
  }

  private binding(lambda: JsonataNode, shapes: readonly DataShape[], place: Place): Place {
    const bound = new Map(place.bound);
    (lambda.arguments ?? []).forEach(({ value }, index) => bound.set(String(value), shapes[index] ?? new DataShape()));
    return { item: place.item, bound };
  }

  /** The shape that a node reads; null where it is not a plain read. */
  private locate(node: JsonataNode, place: Place): DataShape | null {
    switch (node.type) {
      case 'variable':
        return this.filtered(this.variable(String(node.value), place), node.predicate, place);
      case 'name':
        return place.item === null ? null : this.filtered(place.item.member(String(node.value)), node.stages, place);
      case 'path':
        return this.path(node.steps ?? [], place);
      case 'block': {
        const [only, ...others] = node.expressions ?? [];
        if (only === undefined || others.length > 0 || only.type === 'bind') return null;
        return this.filtered(this.locate(only, place), node.predicate, place);
      }
      case 'function': {
        const name = node.procedure?.type === 'variable' ? String(node.procedure.value) : '';
        const [first, key] = node.arguments ?? [];
        if (name === 'lookup' && first !== undefined && key?.type === 'string') {
          return this.locate(first, place)?.read().member(String(key.value)) ?? null;
        }
        if (name === 'parse' && first !== undefined) {
          return this.filtered(this.locate(first, place)?.read().parsed() ?? null, node.predicate, place);
        }
        return null;
      }
      default:
        return null;
    }
  }

  private variable(name: string, place: Place): DataShape | null {
    if (name === '') return place.item;
    if (name === '$') return null;
    return place.bound.get(name) ?? (name === 'states' ? null : this.roots.variable(name));
  }

  private path(steps: readonly JsonataNode[], place: Place): DataShape | null {
    const [first, second] = steps;
    if (first === undefined) return null;
    let rest = steps.slice(1);
    let shape: DataShape | null;
    if (first.type === 'variable' && first.value === 'states' && !place.bound.has('states')) {
      shape = this.root(String(second?.value));
      shape = this.filtered(shape, second?.stages, place);
      rest = steps.slice(2);
    } else {
      shape = this.locate(first, place);
      if (shape === null && !this.isLocated(first)) this.demandWithin(first, ANYTHING, place);
      // The predicates of a name were looked at with the name.
      else if (first.type !== 'name') shape = this.filtered(shape, first.stages, place);
    }
    for (const step of rest) {
      shape?.read();
      if (step.type === 'name' || step.type === 'string') {
        shape = this.filtered(shape?.member(String(step.value)) ?? null, step.stages, place);
      } else if (step.type === 'sort') {
        for (const term of step.terms ?? []) this.demand(term.expression, ANYTHING, { ...place, item: shape });
      } else {
        this.demand(step, ANYTHING, { ...place, item: shape });
        shape = null;
      }
    }
    return shape;
  }

  private root(name: string): DataShape | null {
    const { input, result, error, context } = this.roots;
    return { input, result, errorOutput: error, context }[name] ?? null;
  }

  /** Behind predicates: the items that they leave. */
  private filtered(
    from: DataShape | null,
    filters: readonly JsonataFilter[] | undefined,
    place: Place,
  ): DataShape | null {
    let shape = from;
    for (const filter of filters ?? []) {
      if (filter.type !== 'filter') continue;
      const index = indexOf(filter.expr);
      shape?.read();
      shape = shape?.item(index === undefined ? 0 : index < 0 ? -index : index + 1) ?? null;
      if (index === undefined) this.demand(filter.expr, ANYTHING, { ...place, item: shape });
    }
    return shape;
  }
}

/** What is compared with a node: values, where it is a literal. */
function comparedWith(node: JsonataNode): DataShape {
  const shape = new DataShape().read();
  const literals = node.type === 'unary' && node.value === '[' ? (node.expressions ?? []) : [node];
  for (const { type, value } of literals) {
    if (type === 'string' || type === 'number') shape.values.add(value as JsonValue);
    else if (type === 'value') shape.values.add(value as JsonValue);
  }
  return shape;
}

/** The index that a predicate is; undefined where it is a condition. */
function indexOf(node: JsonataNode): number | undefined {
  if (node.type === 'number') return Number(node.value);
  if (node.type === 'unary' && node.value === '-' && node.expression?.type === 'number') {
    return -Number(node.expression.value);
  }
  return undefined;
}
