import type { JsonataNode } from './ast.js';
import { leftOf, rightOf } from './ast.js';
import { forEachOperand } from './children.js';
import { JSONATA_FUNCTIONS } from './functions/catalogue.js';
import { programOf } from './program.js';

/** What an expression reads from outside itself. */
export interface JsonataReferences {
  /** Variables it reads, without the `$`, in order of appearance: neither `states`, nor functions, nor names that the expression binds. */
  readonly variables: readonly string[];
  /** Paths it reads below `$states`, such as `['result', 'Payload']`; `[]` for `$states` as a whole. */
  readonly states: readonly (readonly string[])[];
  /**
   * What it reads from a document, which Step Functions does not have: `$$` anywhere; `$` or a field name where no path,
   * predicate, sort, group or transform gives it a context. Bodies of functions have the context of the expression around
   * them. Wildcards are not named: AWS accepts `**.a` (measured), which is nothing when it is evaluated.
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
  /** Names bound by the blocks, lambdas and path steps around the node that is visited. */
  #bound: ReadonlySet<string> = new Set();

  /** @param atTop - Whether the context item at this node is the document that does not exist. */
  visit(node: JsonataNode, atTop: boolean): void {
    switch (node.type) {
      case 'path':
        this.#scoped(() => this.#visitSteps(node.steps ?? [], atTop));
        break;
      case 'variable':
        this.#addVariable(String(node.value), [], atTop);
        break;
      case 'name':
      case 'string':
        // A string is a field name as the first step of a path; the parser makes it one.
        if (atTop && node.type === 'name') this.#addTopLevel(String(node.value));
        break;
      case 'bind':
        this.visit(rightOf(node), atTop);
        this.#bind(String(leftOf(node).value));
        break;
      case 'lambda':
        this.#scoped(() => {
          for (const parameter of node.arguments ?? []) this.#bind(String(parameter.value));
          if (node.body !== undefined) this.visit(node.body, atTop);
        });
        break;
      case 'block':
        this.#scoped(() => forEachOperand(node, (child) => this.visit(child, atTop)));
        break;
      default:
        // A transform looks at the object it is applied to, a sort at the items it sorts.
        forEachOperand(node, (child) => this.visit(child, atTop && node.type !== 'transform' && node.type !== 'sort'));
    }
    this.#visitBehind(node);
  }

  #visitSteps(steps: readonly JsonataNode[], atTop: boolean): void {
    steps.forEach((step, index) => {
      if (index === 0 && step.type === 'variable') {
        this.#addVariable(String(step.value), namesAfterFirst(steps), atTop);
        this.#visitBehind(step);
      } else this.visit(step, index === 0 && atTop);
      this.#bind(step.focus);
      this.#bind(step.index);
    });
  }

  /** Predicates and groups see the items of what they stand behind. */
  #visitBehind(node: JsonataNode): void {
    for (const filter of [...(node.predicate ?? []), ...(node.stages ?? [])]) {
      if (filter.type === 'filter') this.visit(filter.expr, false);
      else this.#bind(filter.value);
    }
    for (const pair of node.group?.lhs ?? []) for (const part of pair) this.visit(part, false);
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

  #scoped(visit: () => void): void {
    const outer = this.#bound;
    visit();
    this.#bound = outer;
  }
}

/** The names that directly follow the first step of a path. */
function namesAfterFirst(steps: readonly JsonataNode[]): string[] {
  const rest = steps.slice(1);
  const end = rest.findIndex((step) => step.type !== 'name');
  return (end < 0 ? rest : rest.slice(0, end)).map((step) => String(step.value));
}
