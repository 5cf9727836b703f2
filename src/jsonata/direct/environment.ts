import type { JsonataNode } from '../ast.js';
import type { Direct } from './direct.js';

/** Thrown while compiling: the closures do not cover this expression, the package evaluates it. */
export class NotCovered extends Error {}

/** Facts about the whole expression that its parts contribute while they are compiled. */
interface ProgramFacts {
  localCount: number;
  /** `[]` behind a step: a sequence of one that stays a sequence. The closures do not track that through local variables. */
  keepsArrays: boolean;
  bindsLocals: boolean;
  /** Values that go into themselves again and again, by `:=` or `$reduce`, can grow with each round. */
  feedsBack: boolean;
}

/**
 * What a node is compiled in: the local variables around it.
 *
 * Node compilers get the others through {@link compile}, so that their files need not import each other in circles.
 */
export class CompileEnvironment {
  readonly facts: ProgramFacts;
  /** Whether the node is part of a path step, whose results are flattened. */
  readonly inStep: boolean;
  readonly #compileNode: (node: JsonataNode, environment: CompileEnvironment) => Direct;
  readonly #parent: CompileEnvironment | undefined;
  readonly #slots = new Map<string, number>();

  constructor(
    compileNode: (node: JsonataNode, environment: CompileEnvironment) => Direct,
    parent?: CompileEnvironment,
    inStep = parent?.inStep ?? false,
  ) {
    this.#compileNode = compileNode;
    this.#parent = parent;
    this.inStep = inStep;
    this.facts = parent?.facts ?? { localCount: 0, keepsArrays: false, bindsLocals: false, feedsBack: false };
  }

  compile(node: JsonataNode): Direct {
    return this.#compileNode(node, this);
  }

  /** The environment of a block or lambda: what is declared in it is unknown outside. */
  inner(): CompileEnvironment {
    return new CompileEnvironment(this.#compileNode, this);
  }

  /** The environment of a path step. */
  step(): CompileEnvironment {
    return new CompileEnvironment(this.#compileNode, this, true);
  }

  /** Declares a local variable, from here on; an earlier one of the same name keeps its slot. */
  declare(name: string): number {
    const slot = this.facts.localCount++;
    this.facts.bindsLocals = true;
    this.#slots.set(name, slot);
    return slot;
  }

  /** The slot of a local variable, or undefined if the name is bound outside the expression. */
  slotOf(name: string): number | undefined {
    return this.#slots.get(name) ?? this.#parent?.slotOf(name);
  }
}
