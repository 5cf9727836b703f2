import type { StateEffect, TaskEffect } from '../engine/records/effect.js';
import { integrationOf } from '../integrations/bound/integration-of.js';
import { isArnOf, type FunctionName } from '../integrations/lambda/function-name.js';
import { readTarget } from '../integrations/lambda/invocation.js';
import type { MockBook } from './mock-book.js';
import { resourceKeys } from './mock-keys.js';
import type { MockRecord } from './mock-record.js';

/** Finds the mock that answers a state of one machine: by the state's name, else by what the task calls. */
export class MockLookup {
  private readonly book: MockBook;
  /** What answers each state, by its id; null where that depends on what a task sends, or nothing does. */
  private readonly byState: (MockRecord | null | undefined)[] = [];
  /** What answers calls of each Lambda function, where no state's name does. */
  private byFunction: Map<FunctionName, MockRecord | null> | null = null;

  constructor(book: MockBook) {
    this.book = book;
  }

  find(effect: TaskEffect | StateEffect): MockRecord | undefined {
    const { state } = effect;
    let bound = this.byState[state.id];
    if (bound === undefined) this.byState[state.id] = bound = this.findState(effect) ?? null;
    if (bound !== null) return bound;
    // Which function a task calls may differ from call to call.
    return effect.kind === 'task' && integrationOf(effect.state.resource).callsLambda
      ? this.findFunction(effect)
      : undefined;
  }

  private findState(effect: TaskEffect | StateEffect): MockRecord | undefined {
    const record = this.book.find(effect.state.name);
    if (record !== undefined || effect.kind !== 'task') return record;
    const { resource } = effect.state;
    return integrationOf(resource).callsLambda ? undefined : this.findFirst(resourceKeys(resource));
  }

  private findFunction(effect: TaskEffect): MockRecord | undefined {
    const target = readTarget(effect);
    if (target !== undefined) {
      this.byFunction ??= new Map();
      let record = this.byFunction.get(target);
      if (record === undefined) this.byFunction.set(target, (record = this.findTarget(target) ?? null));
      if (record !== null) return record;
    }
    return this.findFirst(resourceKeys(effect.state.resource));
  }

  private findTarget(target: FunctionName): MockRecord | undefined {
    const named = this.findFirst(target.keys);
    if (named !== undefined) return named;
    return this.findFirst(this.book.keys.filter((key) => isArnOf(key, target)));
  }

  private findFirst(keys: readonly string[]): MockRecord | undefined {
    for (const key of keys) {
      const record = this.book.find(key);
      if (record !== undefined) return record;
    }
    return undefined;
  }
}
