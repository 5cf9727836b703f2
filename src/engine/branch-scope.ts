import type { JsonObject, JsonValue } from '../values/json.js';
import type { Scope } from '../query/scope.js';
import type { Branch } from './records/branch.js';
import { countCondition } from './records/run-record.js';
import { contextObject } from './context-object.js';
import type { MapItem } from './records/map-item.js';
import type { Moment } from './records/moment.js';
import type { Random } from './random.js';

/** The scope in which expressions are evaluated: one per engine, pointed at the branch that is running. */
export class BranchScope implements Scope {
  input: JsonValue = null;
  result: JsonValue | undefined = undefined;
  errorOutput: JsonValue | undefined = undefined;
  /** Virtual time, kept by the engine: a new record whenever it moves. */
  moment: Moment;
  /** The task token of the attempt being prepared. */
  token: string | undefined = undefined;
  private readonly generator: Random;
  private branch: Branch | null = null;
  private item: MapItem | null = null;
  private made: JsonObject | null = null;

  constructor(generator: Random, moment: Moment) {
    this.generator = generator;
    this.moment = moment;
  }

  /** Points the scope at a branch whose state reads `input`. */
  enter(branch: Branch, input: JsonValue): void {
    this.branch = branch;
    this.input = input;
    this.result = undefined;
    this.errorOutput = undefined;
    this.token = undefined;
    this.item = null;
    this.made = null;
  }

  /** Points the scope at a Map state's own fields as one of its items sees them (`ItemSelector`). */
  enterItem(branch: Branch, input: JsonValue, item: MapItem): void {
    this.enter(branch, input);
    this.item = item;
  }

  contextObject(): JsonObject {
    if (this.branch === null) return {};
    this.made ??= contextObject(this.branch, this.token, this.item);
    return this.made;
  }

  variable(name: string): JsonValue | undefined {
    return this.branch?.variables.get(name);
  }

  random(): number {
    return this.generator.random();
  }

  uuid(): string {
    return this.generator.uuid();
  }

  now(): number {
    return this.moment.time;
  }

  noteCondition(condition: number, holds: boolean): void {
    if (this.branch !== null) countCondition(this.branch.execution, condition, holds);
  }
}
