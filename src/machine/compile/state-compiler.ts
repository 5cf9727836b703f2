import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { compileDataPath, identity } from '../../query/jsonpath/data-path.js';
import { compileReferencePath } from '../../query/jsonpath/reference-path.js';
import { compileTypedJsonata, compileJsonataTemplate, isJsonataExpression } from '../../jsonata/index.js';
import { compilePathOrIntrinsic } from '../../query/template/path-or-intrinsic.js';
import { compileAssignments, compileTemplate } from '../../query/template/template.js';
import type { Evaluate } from '../../query/scope.js';
import type { Edge, EdgeKind } from '../edge.js';
import type { ProbeKind } from '../probe.js';
import type { Catcher, Retrier } from '../retry-and-catch.js';
import type { QueryLanguage, ResultPath, State } from '../state.js';
import type { EdgeList } from './edge-list.js';

/** Compiles the fields that states share, in the state's own query language. */
export class StateCompiler {
  readonly fields: JsonObject;
  readonly state: State;
  readonly language: QueryLanguage;
  private readonly edges: EdgeList;
  private readonly target: (name: unknown, at: string) => State;

  constructor(
    fields: JsonObject,
    state: State,
    machineLanguage: QueryLanguage,
    edges: EdgeList,
    target: (name: unknown, at: string) => State,
  ) {
    this.fields = fields;
    this.state = state;
    // States within a Map or Parallel take the machine's language, not that of the state around them.
    const own = fields.QueryLanguage;
    this.language = own === 'JSONata' || own === 'JSONPath' ? own : machineLanguage;
    this.edges = edges;
    this.target = target;
  }

  get pointer(): string {
    return this.state.pointer;
  }

  get jsonata(): boolean {
    return this.language === 'JSONata';
  }

  /** An edge to a state of the same container. */
  edgeTo(kind: EdgeKind, name: unknown, index: number, pointer: string): Edge {
    return this.edges.add(kind, this.state, this.target(name, pointer), index, pointer);
  }

  /** An edge to a state that is known already (of an inner container), or to the end of this one. */
  edge(kind: EdgeKind, to: State | null, index: number, pointer: string): Edge {
    return this.edges.add(kind, this.state, to, index, pointer);
  }

  /** Something that coverage counts. @returns its id. */
  probe(kind: ProbeKind, field: string): number {
    return this.edges.addProbe(kind, this.state, `${this.pointer}/${field}`);
  }

  /** A part of a Choice's rule that can hold or not. @returns its id. */
  condition(rule: number, pointer: string): number {
    return this.edges.addCondition(this.state, rule, pointer);
  }

  /** `Next`, or the end. */
  next(): Edge {
    const { Next: name } = this.fields;
    if (name === undefined) return this.edge('Next', null, 0, `${this.pointer}/End`);
    return this.edgeTo('Next', name, 0, `${this.pointer}/Next`);
  }

  /** `InputPath` or `OutputPath`; null where it changes nothing. */
  dataPath(field: 'InputPath' | 'OutputPath'): Evaluate | null {
    const text = this.fields[field];
    if (this.jsonata || text === undefined) return null;
    const compiled = compileDataPath(typeof text === 'string' ? text : null, field);
    return compiled === identity ? null : compiled;
  }

  resultPath(fields: JsonObject = this.fields): ResultPath | null {
    const text = fields.ResultPath;
    if (this.jsonata || text === undefined || text === '$') return null;
    return compileReferencePath(typeof text === 'string' ? text : null);
  }

  /** A payload template in the state's language; null if the field is absent. */
  template(value: JsonValue | undefined, field: string): Evaluate | null {
    if (value === undefined) return null;
    return this.jsonata ? compileJsonataTemplate(value, field) : compileTemplate(value, field);
  }

  /** `Parameters` or `Arguments`. */
  parameters(): Evaluate | null {
    return this.jsonata
      ? this.template(this.fields.Arguments, 'Arguments')
      : this.template(this.fields.Parameters, 'Parameters');
  }

  resultSelector(): Evaluate | null {
    return this.jsonata ? null : this.template(this.fields.ResultSelector, 'ResultSelector');
  }

  output(fields: JsonObject = this.fields, field = 'Output'): Evaluate | null {
    return this.jsonata ? this.template(fields.Output, field) : null;
  }

  assign(fields: JsonObject = this.fields, field = 'Assign'): Evaluate<Record<string, JsonValue>> | null {
    const { Assign: assign } = fields;
    if (!isJsonObject(assign)) return null;
    if (!this.jsonata) return compileAssignments(assign);
    // A template that is an object gives an object.
    return compileJsonataTemplate(assign, field) as Evaluate<Record<string, JsonValue>>;
  }

  /** Text given literally, by path or intrinsic (`ErrorPath`), or by expression. */
  text(field: 'Error' | 'Cause'): Evaluate<string> | null {
    const literal = this.fields[field];
    const path = this.fields[`${field}Path`];
    if (typeof path === 'string' && !this.jsonata) {
      const evaluate = compilePathOrIntrinsic(path, `${field}Path`);
      return (scope) => asText(evaluate(scope));
    }
    if (typeof literal !== 'string') return null;
    if (!this.jsonata || !isJsonataExpression(literal)) return () => literal;
    return compileTypedJsonata(literal, field, 'string');
  }

  retriers(): Retrier[] {
    return members(this.fields.Retry).map((fields, index) => ({
      index,
      ...this.errorNames('RetryName', fields, `Retry/${index}`),
      intervalSeconds: number(fields.IntervalSeconds, 1),
      maxAttempts: number(fields.MaxAttempts, 3),
      backoffRate: number(fields.BackoffRate, 2),
      maxDelaySeconds: typeof fields.MaxDelaySeconds === 'number' ? fields.MaxDelaySeconds : undefined,
      jitter: fields.JitterStrategy === 'FULL' ? 'FULL' : 'NONE',
      edge: this.edge('Retry', this.state, index, `${this.pointer}/Retry/${index}`),
      exhaustedProbe: this.probe('Exhausted', `Retry/${index}`),
    }));
  }

  private errorNames(
    kind: 'RetryName' | 'CatchName',
    fields: JsonObject,
    at: string,
  ): Pick<Catcher, 'errorEquals' | 'firstNameProbe'> {
    const errorEquals = names(fields.ErrorEquals);
    const [firstNameProbe = -1] = errorEquals.map((_, index) => this.probe(kind, `${at}/ErrorEquals/${index}`));
    return { errorEquals, firstNameProbe };
  }

  catchers(): Catcher[] {
    return members(this.fields.Catch).map((fields, index) => ({
      index,
      ...this.errorNames('CatchName', fields, `Catch/${index}`),
      edge: this.edgeTo('Catch', fields.Next, index, `${this.pointer}/Catch/${index}`),
      resultPath: this.resultPath(fields),
      output: this.output(fields, `Catch[${index}]/Output`),
      assign: this.assign(fields, `Catch[${index}]/Assign`),
    }));
  }
}

export function members(value: JsonValue | undefined): JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}

function names(value: JsonValue | undefined): string[] {
  return isJsonArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function number(value: JsonValue | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
