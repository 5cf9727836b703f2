import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { memberAtPointer } from '../../item-readers/pointer.js';
import type { Machine } from '../../machine/machine.js';
import type { MapState, State } from '../../machine/state.js';
import type { DataRoots } from './data-roots.js';
import { DataShape, shapeUsedAs } from './data-shape.js';
import { demandJsonata } from './jsonata-demand.js';
import { demandRule, demandTemplate, demandText, shapeAtPath } from './path-demand.js';
import { isWrittenFirst, ownWrites, type OwnWrite } from './own-writes.js';
import { throughResultPath, without } from './result-path.js';
import { readOthers } from './other-reads.js';
import { requestDemand } from './request-demand.js';

/** Times that the states are gone through, last to first: each loop and each variable may need one more. */
const MOST_PASSES = 30;
/** Size of all shapes together from which on nothing is added. */
const LARGEST = 200_000;

/**
 * What each piece of data that enters a machine is expected to be: its input, what tasks answer, the items that readers
 * find. Followed backwards from all that states read, in both query languages, through everything that data passes.
 */
export class DataFlow {
  /** What the machine reads of its input. */
  readonly wholeInput: DataShape;
  /** The same without what the machine itself writes before it reads it. */
  readonly input: DataShape;
  private readonly machine: Machine;
  /** What each state reads of its input, for itself and for all that come after it. */
  private readonly entering = new Map<State, DataShape>();
  private readonly results = new Map<State, DataShape>();
  private readonly items = new Map<State, DataShape>();
  private readonly errors = new Map<State, DataShape>();
  private readonly contextInput = new DataShape();
  private readonly variables = new Map<string, DataShape>();
  /** What {@link input} leaves out. */
  readonly leftOut: OwnWrite[] = [];
  private isAlone = false;
  /** Variables that some state assigns. */
  readonly assigned = new Set<string>();

  constructor(machine: Machine) {
    this.machine = machine;
    for (const state of machine.states) {
      this.entering.set(state, new DataShape());
      this.results.set(state, new DataShape());
      this.items.set(state, new DataShape());
      this.errors.set(state, new DataShape());
    }
    let size = 0;
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      for (const state of [...machine.states].reverse()) this.pass(state);
      let now = 0;
      for (const shapes of [this.entering, this.results, this.items, this.errors, this.variables] as const)
        for (const shape of shapes.values()) now += shape.size;
      now += this.contextInput.size;
      if (now === size || now > LARGEST) break;
      size = now;
    }
    this.wholeInput = new DataShape().merge(this.enteringOf(machine.root.startAt)).merge(this.contextInput);
    let input = this.wholeInput;
    for (const write of ownWrites(machine)) {
      if (!isWrittenFirst(machine, write, (state) => this.ownReads(state))) continue;
      input = without(input, write.names);
      this.leftOut.push(write);
    }
    this.input = input;
  }

  /** What a state reads of its input, for itself and for all that come after it. */
  enteringOf(state: State): DataShape {
    return this.entering.get(state) ?? new DataShape();
  }

  /** What is expected of a state's result. */
  resultOf(state: State): DataShape {
    return this.results.get(state) ?? new DataShape();
  }

  /** What is expected of what a mock of a task answers: of a function's result, which stands as `Payload` in the task's. */
  answerOf(state: State): DataShape {
    const result = this.resultOf(state);
    if (state.type !== 'Task') return result;
    const { resource } = state;
    const isInvoke = resource.kind === 'service' && resource.service === 'lambda' && resource.pattern === 'request';
    if (!isInvoke || resource.sdk) return result;
    return result.members.get('Payload') ?? new DataShape();
  }

  /** What is expected of an item of a Map, also of one that a reader finds. */
  itemOf(state: State): DataShape {
    return this.items.get(state) ?? new DataShape();
  }

  /** Whether a task's parameters are the same whatever its input is. */
  isLiteral(state: State): boolean {
    const { Parameters: parameters, Arguments: given } = fieldsOf(this.machine, state);
    const text = JSON.stringify(parameters ?? given ?? null);
    return text !== 'null' && !/\.\$":|\{%/.test(text);
  }

  /** What a state reads of its input for itself alone. */
  private ownReads(state: State): DataShape {
    const entering = this.entering.get(state);
    const reads = new DataShape();
    this.isAlone = true;
    this.entering.set(state, reads);
    this.pass(state);
    this.isAlone = false;
    if (entering !== undefined) this.entering.set(state, entering);
    return reads;
  }

  /** What is expected of the error that a state's catchers pass on. */
  errorOf(state: State): DataShape {
    return this.errors.get(state) ?? new DataShape();
  }

  private variable(name: string): DataShape {
    let shape = this.variables.get(name);
    if (shape === undefined) {
      shape = new DataShape();
      this.variables.set(name, shape);
    }
    return shape;
  }

  private pass(state: State): void {
    const fields = fieldsOf(this.machine, state);
    if (state.language === 'JSONata') this.passJsonata(state, fields);
    else this.passJsonPath(state, fields);
  }

  private rootsOf(state: State, input: DataShape, extra: Partial<DataRoots> = {}): DataRoots {
    const context = new DataShape();
    context.member('Execution').members.set('Input', this.contextInput);
    for (let { owner } = state.container; owner !== null; owner = owner.container.owner) {
      if (owner.type !== 'Map') continue;
      context.member('Map').member('Item').members.set('Value', this.itemOf(owner));
      break;
    }
    return {
      input,
      result: new DataShape(),
      error: new DataShape(),
      context,
      variable: (name) => this.variable(name),
      ...extra,
    };
  }

  /** What is read of a state's output: by its successors, or by what its container's end leads to. */
  private leaving(state: State): DataShape {
    const shape = new DataShape();
    if (this.isAlone) return shape;
    if (state.type === 'Choice') {
      for (const { edge } of state.rules) if (edge.to !== null) shape.merge(this.enteringOf(edge.to));
      if (state.defaultEdge?.to != null) shape.merge(this.enteringOf(state.defaultEdge.to));
      return shape;
    }
    if (state.next?.to != null) return shape.merge(this.enteringOf(state.next.to));
    if (state.type === 'Fail') return shape;
    const { owner } = state.container;
    if (owner === null) return shape;
    const { items } = this.resultOf(owner);
    return items === null ? shape : shape.merge(items);
  }

  private passJsonPath(state: State, fields: JsonObject): void {
    const { InputPath: inputPath, OutputPath: outputPath, ResultPath: resultPath } = fields;
    const entering = this.enteringOf(state);
    // The raw input, as InputPath leaves it.
    const effective =
      inputPath === null
        ? new DataShape()
        : typeof inputPath === 'string'
          ? (shapeAtPath(inputPath, this.rootsOf(state, entering)) ?? entering)
          : entering;
    const roots = this.rootsOf(state, effective);
    const output = new DataShape();
    if (typeof outputPath === 'string') demandText(outputPath, this.leaving(state), this.rootsOf(state, output));
    else if (outputPath !== null) output.merge(this.leaving(state));

    if (state.type === 'Choice') {
      effective.merge(output);
      for (const rule of listOf(fields.Choices)) {
        demandRule(rule, roots);
        this.assign(rule.Assign, roots, demandTemplate);
      }
      this.assign(fields.Assign, roots, demandTemplate);
      return;
    }
    readOthers(state, fields, roots, this.ofBatch(state));
    if (!isWorking(state)) {
      this.assign(fields.Assign, roots, demandTemplate);
      effective.merge(output);
      return;
    }

    const result = new DataShape();
    throughResultPath(resultPath, output, result, entering);
    const raw = this.resultOf(state);
    const ofResult = this.rootsOf(state, raw);
    if (fields.ResultSelector === undefined) raw.merge(result);
    else demandTemplate(fields.ResultSelector, result, ofResult);
    this.assign(fields.Assign, state.type === 'Pass' && fields.Result === undefined ? roots : ofResult, demandTemplate);
    for (const catcher of listOf(fields.Catch)) {
      const target = typeof catcher.Next === 'string' ? state.container.states.get(catcher.Next) : undefined;
      if (target === undefined) continue;
      const error = this.errorOf(state);
      const wanted = this.isAlone ? new DataShape() : this.enteringOf(target);
      throughResultPath(catcher.ResultPath, wanted, error, entering);
      if (catcher.ResultPath === undefined || catcher.ResultPath === '$') {
        // The error replaced what there was; that it had what is read now is how such a mistake is told.
        entering.merge(without(without(wanted, ['Error']), ['Cause']));
      }
      this.assign(catcher.Assign, this.rootsOf(state, error), demandTemplate);
    }
    const isCopy = state.type === 'Pass' && fields.Result === undefined;
    const given = isCopy ? raw : this.requested(state, fields.Parameters);
    if (state.type === 'Map') {
      if (typeof fields.ItemsPath === 'string') demandText(fields.ItemsPath, this.listOfItems(state), roots);
      else if (state.distributed?.itemReader == null) effective.merge(this.listOfItems(state)).read();
      const selector = fields.ItemSelector ?? fields.Parameters;
      const intoProcessor = this.intoProcessor(state);
      if (selector === undefined) this.itemOf(state).merge(intoProcessor);
      else {
        const { context } = roots;
        context.member('Map').member('Item').members.set('Value', this.itemOf(state));
        demandTemplate(selector, intoProcessor, { ...roots, context });
      }
    } else if (fields.Parameters === undefined) effective.merge(given);
    else demandTemplate(fields.Parameters, given, roots);
  }

  private passJsonata(state: State, fields: JsonObject): void {
    const entering = this.enteringOf(state);
    const raw = this.resultOf(state);
    const roots = this.rootsOf(state, entering, { result: raw, error: this.errorOf(state) });
    const leaving = this.leaving(state);
    if (state.type === 'Choice') {
      for (const rule of listOf(fields.Choices)) {
        demandJsonata(rule.Condition ?? null, shapeUsedAs('boolean'), roots);
        this.assign(rule.Assign, roots, demandJsonata);
        if (rule.Output !== undefined) demandJsonata(rule.Output, leaving, roots);
      }
    }
    this.assign(fields.Assign, roots, demandJsonata);
    if (fields.Output !== undefined) demandJsonata(fields.Output, leaving, roots);
    else if (isWorking(state) && state.type !== 'Pass') raw.merge(leaving);
    else entering.merge(leaving);
    for (const catcher of listOf(fields.Catch)) {
      const target = typeof catcher.Next === 'string' ? state.container.states.get(catcher.Next) : undefined;
      if (target !== undefined) {
        const wanted = this.isAlone ? new DataShape() : this.enteringOf(target);
        if (catcher.Output === undefined) this.errorOf(state).merge(wanted);
        else demandJsonata(catcher.Output, wanted, roots);
      }
      this.assign(catcher.Assign, roots, demandJsonata);
    }
    readOthers(state, fields, roots, this.ofBatch(state));
    if (state.type === 'Map') {
      if (fields.Items !== undefined) demandJsonata(fields.Items, this.listOfItems(state), roots);
      else if (state.distributed?.itemReader == null) entering.merge(this.listOfItems(state)).read();
      const { context } = roots;
      const intoProcessor = this.intoProcessor(state);
      if (fields.ItemSelector === undefined) this.itemOf(state).merge(intoProcessor);
      else {
        context.member('Map').member('Item').members.set('Value', this.itemOf(state));
        demandJsonata(fields.ItemSelector, intoProcessor, { ...roots, context });
      }
    } else if (fields.Arguments !== undefined)
      demandJsonata(fields.Arguments, this.requested(state, fields.Arguments), roots);
    else if (state.type === 'Parallel') entering.merge(this.requested(state));
  }

  private ofBatch(state: State): DataShape {
    return state.type === 'Map' ? this.enteringOf(state.processor.startAt) : new DataShape();
  }

  private assign(
    assign: JsonValue | undefined,
    roots: DataRoots,
    demand: (value: JsonValue, want: DataShape, roots: DataRoots) => void,
  ): void {
    if (!isJsonObject(assign)) return;
    for (const [key, value] of Object.entries(assign)) {
      const name = key.endsWith('.$') ? key.slice(0, -2) : key;
      this.assigned.add(name);
      const want = new DataShape();
      want.members.set(name, this.variable(name));
      demand({ [key]: value }, want, roots);
    }
  }

  /** What a state's parameters are expected to be, by the API that it calls or by its branches. */
  private requested(state: State, template: JsonValue = null): DataShape {
    if (state.type === 'Parallel') {
      const shape = new DataShape();
      for (const { startAt } of state.branches) shape.merge(this.enteringOf(startAt));
      return shape;
    }
    return state.type === 'Task' ? requestDemand(state.resource, template) : new DataShape();
  }

  private intoProcessor(state: MapState): DataShape {
    const start = this.enteringOf(state.processor.startAt);
    if (state.distributed?.itemBatcher == null) return start;
    const batch = start.members.get('Items');
    const item = new DataShape();
    if (batch === undefined) return item;
    // JSONata reads members of a list from each of its items.
    for (const [name, member] of batch.members) item.member(name).merge(member);
    return batch.items === null ? item : item.merge(batch.items);
  }

  private listOfItems(state: MapState): DataShape {
    const list = new DataShape().read();
    list.items = this.itemOf(state);
    return list;
  }
}

function isWorking(state: State): boolean {
  return state.type === 'Pass' || state.type === 'Task' || state.type === 'Parallel' || state.type === 'Map';
}

function listOf(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}

const flows = new WeakMap<Machine, DataFlow>();

/** The flow of a machine's data, worked out once. */
export function dataFlow(machine: Machine): DataFlow {
  let flow = flows.get(machine);
  if (flow === undefined) {
    flow = new DataFlow(machine);
    flows.set(machine, flow);
  }
  return flow;
}

/** A state's fields as the definition has them. */
function fieldsOf(machine: Machine, state: State): JsonObject {
  const fields = memberAtPointer(machine.definition.document, state.pointer);
  return isJsonObject(fields) ? fields : {};
}
