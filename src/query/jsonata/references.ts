import type { JsonataNode } from './ast.js';
import { JSONATA_FUNCTIONS } from './functions/catalogue.js';
import { forEachOtherChild } from './package/inputs.js';
import { programOf } from './parsed-expression.js';

/** What an expression reads from outside itself. */
export interface JsonataReferences {
  /** Variables it reads, without the `$`, in order of appearance: neither `states`, nor functions, nor names that the expression binds. */
  readonly variables: readonly string[];
  /** Paths it reads below `$states`, such as `['result', 'Payload']`; `[]` for `$states` as a whole. */
  readonly states: readonly (readonly string[])[];
  /**
   * What it reads from a document that Step Functions does not have: `$$` anywhere, `$` or a field name outside of a path,
   * predicate or function that gives it a context.
   */
  readonly topLevel: readonly string[];
}

/** Lists what an expression (delimiters included) refers to. Throws {@link ExpressionSyntaxError}. */
export function jsonataReferences(text: string): JsonataReferences {
  const collector = new ReferenceCollector();
  collector.visit(programOf(text).parsed.ast, true);
  return collector;
}

class ReferenceCollector implements JsonataReferences {
  readonly variables: string[] = [];
  readonly states: string[][] = [];
  readonly topLevel: string[] = [];
  /** Names that the blocks and functions around the current node bind. */
  #bound: ReadonlySet<string> = new Set();

  /** @param atTop - Whether the context item at this node is the document. */
  visit(node: JsonataNode, atTop: boolean): void {
    switch (node.type) {
      case 'path': {
        this.#visitPath(node, atTop);
        return;
      }
      case 'variable':
        this.#addVariable(String(node.value), [], atTop);
        break;
      case 'name':
      case 'wildcard':
      case 'descendant':
      case 'parent':
        if (atTop) this.#addTopLevel(nameOf(node));
        break;
      case 'bind':
        if (node.rhs !== undefined) this.visit(node.rhs, atTop);
        {
          this.#bind(boundName(node));
          return;
        }
      case 'block': {
        this.#inner(() => this.#visitChildren(node, atTop));
        return;
      }
      case 'lambda': {
        this.#inner(() => {
          for (const parameter of node.arguments ?? []) this.#bind(String(parameter.value));
          if (node.body !== undefined) this.visit(node.body, atTop);
        });
        return;
      }
      case 'transform':
        // The pattern sees the object it is applied to.
        atTop = false;
        break;
      default:
    }
    this.#visitChildren(node, atTop);
  }

  #visitPath(node: JsonataNode, atTop: boolean): void {
    this.#inner(() => {
      const steps = node.steps ?? [];
      steps.forEach((step, index) => {
        const first = index === 0;
        if (step.type === 'variable')
          this.#addVariable(String(step.value), first ? namesAfter(steps) : [], first && atTop);
        else if (first && step.type === 'string') this.#addTopLevel(nameOf(step));
        else if (first || step.type !== 'name') this.visit(withoutFilters(step), first && atTop);
        this.#bind(step.focus);
        this.#bind(step.index);
        for (const filter of [...(step.stages ?? []), ...(step.predicate ?? [])]) {
          if (filter.type === 'filter') this.visit(filter.expr, false);
          else this.#bind((filter as { value?: string }).value);
        }
      });
      this.#visitGroup(node);
    });
  }

  #visitChildren(node: JsonataNode, atTop: boolean): void {
    for (const filter of node.predicate ?? []) this.visit(filter.expr, false);
    for (const filter of node.stages ?? []) if (filter.type === 'filter') this.visit(filter.expr, false);
    this.#visitGroup(node);
    const below = node.type === 'sort' ? false : atTop;
    forEachOtherChild({ ...withoutFilters(node), group: undefined }, (child) => this.visit(child, below));
  }

  #visitGroup(node: JsonataNode): void {
    for (const [key, value] of node.group?.lhs ?? []) {
      this.visit(key, false);
      this.visit(value, false);
    }
  }

  #addVariable(name: string, path: readonly string[], atTop: boolean): void {
    if (name === '$') this.#addTopLevel('$$');
    else if (name === '') {
      if (atTop) this.#addTopLevel('$');
    } else if (this.#bound.has(name)) return;
    else if (name === 'states') this.states.push([...path]);
    else if (!JSONATA_FUNCTIONS.has(name) && !this.variables.includes(name)) this.variables.push(name);
  }

  #addTopLevel(name: string): void {
    if (!this.topLevel.includes(name)) this.topLevel.push(name);
  }

  #bind(name: string | undefined): void {
    if (name !== undefined) this.#bound = new Set([...this.#bound, name]);
  }

  /** Visits what binds names for itself only. */
  #inner(visit: () => void): void {
    const outer = this.#bound;
    visit();
    this.#bound = outer;
  }
}

/** The names that directly follow the first step of a path. */
function namesAfter(steps: readonly JsonataNode[]): string[] {
  const rest = steps.slice(1);
  const end = rest.findIndex((step) => step.type !== 'name');
  return (end < 0 ? rest : rest.slice(0, end)).map((step) => String(step.value));
}

function nameOf(node: JsonataNode): string {
  if (node.type === 'parent') return '%';
  if (node.type === 'wildcard') return '*';
  if (node.type === 'descendant') return '**';
  return String(node.value);
}

function boundName(node: JsonataNode): string | undefined {
  const target = node.lhs;
  return target !== undefined && !Array.isArray(target) ? String((target as JsonataNode).value) : undefined;
}

function withoutFilters(node: JsonataNode): JsonataNode {
  return { ...node, stages: undefined, predicate: undefined };
}
