import type { Interpreter } from '../../engine/interpreter.js';
import type { Branch } from '../../engine/records/branch.js';
import { enclosingItem } from '../../engine/records/map-item.js';
import type { State } from '../../machine/state.js';
import { branchPaths, type BranchPaths } from './branch-paths.js';
import { branchKey } from './state-key.js';
import { Walk } from './walk.js';
import type { WalkContext } from './walk-context.js';
import { branchStart } from './walk-start.js';

/** A branch or item where it wants its first answer. */
export interface Found {
  readonly engine: Interpreter;
  readonly key: string;
  readonly made: ReadonlyMap<string, number>;
}

/** The walks of single branches and items, kept for whenever the same comes again. */
export class RegionWalks {
  /** Whether branches and items are walked by themselves. */
  readonly areComposed: boolean;
  /** Regions of which not every combination of results was walked: how many there are at most. */
  readonly uncombined = new Map<State, number>();
  private readonly walks = new Map<string, { readonly walk: Walk; readonly paths: BranchPaths }>();
  private readonly withChoices = new Set<State>();
  private readonly isItemRead: boolean;
  /** Whether a result is worth telling apart from others. */
  readonly isResultRead: (state: State) => boolean;
  /** Whether anything reads the cause of an error that a region fails with. */
  readonly isErrorRead: (state: State) => boolean;

  constructor(given: {
    readonly areComposed: boolean;
    readonly isItemRead: boolean;
    readonly statesAroundChoices: Iterable<State>;
    readonly isResultRead: (state: State) => boolean;
    readonly isErrorRead: (state: State) => boolean;
  }) {
    this.areComposed = given.areComposed;
    this.isItemRead = given.isItemRead;
    this.withChoices = new Set(given.statesAroundChoices);
    this.isResultRead = given.isResultRead;
    this.isErrorRead = given.isErrorRead;
  }

  get all(): Walk[] {
    return [...this.walks.values()].map(({ walk }) => walk);
  }

  /** Whether a Choice within a region is to be led where no example leads. */
  hasChoices(state: State): boolean {
    return this.withChoices.has(state);
  }

  /** Text that tells apart what can happen to a branch from here on. */
  keyOf(engine: Interpreter, branch: Branch, { canonical, relevant }: WalkContext): string {
    const item = this.isItemRead ? enclosingItem(branch) : null;
    const itemText = item === null ? '' : `${item.index} ${item.key ?? ''} ${canonical.of(item.value)}`;
    return `${branchKey(engine, branch, canonical, relevant)}|${itemText}`;
  }

  /** @param changed - The same branch with every example changed. */
  walkOf(
    context: WalkContext,
    { engine, key }: Found,
    changed: Found | 'same' | 'unknown',
  ): { readonly walk: Walk; readonly paths: BranchPaths } {
    const isUnchanged = typeof changed === 'string' ? changed : changed.key;
    const fullKey = `${key} ${context.contextKey(engine)} ${isUnchanged}`;
    let made = this.walks.get(fullKey);
    if (made === undefined) {
      const walk = new Walk(context);
      const start = branchStart(context.stepper, engine, typeof changed === 'string' ? changed : changed.engine);
      walk.run([start]);
      made = { walk, paths: branchPaths(walk, context.canonical) };
      this.walks.set(fullKey, made);
    }
    return made;
  }
}
