import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { nearestName } from '../../wording/nearest-name.js';
import type { Resource } from '../../machine/resource.js';
import { brokenConstraint } from './constraints.js';
import { requestMember } from './java-spelling.js';
import { parameterShape, responseShape, type ShapeSource } from './resource-shapes.js';
import type { Shape, ShapeMember, StructureShape } from './shape.js';

/**
 * How closely a response is held to its API, as TestState's `fieldValidationMode`: `STRICT` wants required members to be
 * there, `PRESENT` checks only what is there, `NONE` checks nothing.
 */
export type ShapeCheckMode = 'STRICT' | 'PRESENT' | 'NONE';

/** One way in which a value does not fit its shape. */
export interface ShapeProblem {
  /** `unknown` members are none to TestState, which ignores them; a mock should not promise them. */
  readonly kind: 'missing' | 'type' | 'constraint' | 'unknown';
  /** Where: `Entries[1].EventId`. */
  readonly path: string;
  /** In TestState's words, where it has some: `Field 'EventId' must be a string`. */
  readonly text: string;
  /** Unknown members: the member that was probably meant. */
  readonly nearest?: string;
  /** Unknown members: all there are. */
  readonly members?: readonly string[];
}

/** Deeper values are not looked at: shapes may be recursive, and so may be values. */
const MAX_DEPTH = 60;

/** After so many problems the rest is not looked for. */
const MAX_PROBLEMS = 20;

/**
 * Checks a mocked response against the API's own definition of it.
 *
 * The definition comes from the service's client package (`@aws-sdk/client-…`) if it is installed, else from what the kit
 * knows of the most used integrations; of other services nothing is checked. For `.sync` the response is the finished
 * job's description. Functions by their own ARN, activities and callbacks answer with anything.
 *
 * @param mode - Default `STRICT`.
 * @returns The problems in order of the definition; empty if there are none, or nothing is known.
 * @example
 * ```ts
 * checkShape(startExecution, { executionArn: 'arn:…' });
 * // [{ kind: 'missing', path: 'ExecutionArn', text: "Required field 'ExecutionArn' is missing" }, …]
 * ```
 */
export function checkShape(
  resource: Resource,
  value: JsonValue,
  mode: ShapeCheckMode = 'STRICT',
): readonly ShapeProblem[] {
  if (mode === 'NONE') return [];
  const quick = responseProblems(resource, value, mode, 'built-in');
  // Loading a client package takes a tenth of a second: only a problem is worth asking for the API's own word.
  return quick.length === 0 ? quick : responseProblems(resource, value, mode, 'client');
}

function responseProblems(
  resource: Resource,
  value: JsonValue,
  mode: ShapeCheckMode,
  source: ShapeSource,
): readonly ShapeProblem[] {
  const known = responseShape(resource, source);
  if (known === undefined) return [];
  const check = new ShapeCheck(known.service, mode === 'STRICT', { numericDates: resource.pattern === 'sync' });
  check.value(known.shape, withoutMetadata(resource, value), '', '', 0);
  return check.problems;
}

/**
 * Checks a Task's parameters against the API's definition of its input; `required` ones included.
 *
 * @returns As {@link checkShape}. Empty for integrations whose parameters are Step Functions' own (HTTP, API Gateway, EMR).
 */
export function checkParameterShape(resource: Resource, parameters: JsonValue): readonly ShapeProblem[] {
  const known = parameterShape(resource);
  if (known === undefined) return [];
  const check = new ShapeCheck(known.service, true, { isRequest: true });
  check.value(known.shape, parameters, '', '', 0);
  return check.problems;
}

/** Optimized integrations add metadata of their own to what the API defines. */
function withoutMetadata(resource: Resource, value: JsonValue): JsonValue {
  if (resource.sdk || !isJsonObject(value)) return value;
  const { SdkHttpMetadata: _http, SdkResponseMetadata: _sdk, ...own } = value;
  return own;
}

class ShapeCheck {
  readonly problems: ShapeProblem[] = [];
  private readonly service: string;
  private readonly strict: boolean;
  /** Descriptions of jobs carry dates as numbers of milliseconds, other responses as texts. */
  private readonly numericDates: boolean;
  private readonly isRequest: boolean;

  constructor(service: string, strict: boolean, { numericDates = false, isRequest = false }) {
    this.service = service;
    this.strict = strict;
    this.numericDates = numericDates;
    this.isRequest = isRequest;
  }

  value(shape: Shape, value: JsonValue, path: string, name: string, depth: number): void {
    // The API leaves out what it has no value for; a null in a mock says the same.
    if (value === null || depth > MAX_DEPTH || this.problems.length >= MAX_PROBLEMS) return;
    switch (shape.type) {
      case 'any':
        return;
      case 'structure':
        if (!isJsonObject(value)) {
          this.wrongType(path, name, 'an object');
          return;
        }
        {
          this.structure(shape, value, path, depth);
          return;
        }
      case 'list':
        if (!isJsonArray(value)) {
          this.wrongType(path, name, 'an array');
          return;
        }
        value.forEach((item, index) => this.value(shape.member(), item, `${path}[${index}]`, name, depth + 1));
        return;
      case 'map':
        if (!isJsonObject(value)) {
          this.wrongType(path, name, 'an object');
          return;
        }
        for (const [key, item] of Object.entries(value))
          this.value(shape.value(), item, join(path, key), key, depth + 1);
        return;
      default: {
        this.simple(shape.type, value, path, name);
        return;
      }
    }
  }

  private structure(shape: StructureShape, value: JsonObject, path: string, depth: number): void {
    const given = new Map<ShapeMember, string>();
    const unknown: string[] = [];
    for (const name of Object.keys(value)) {
      const member = this.isRequest ? requestMember(shape.members, name) : shape.members.get(name);
      if (member === undefined) unknown.push(name);
      else given.set(member, name);
    }
    for (const [ownName, member] of shape.members) {
      const name = given.get(member);
      if (name !== undefined) this.value(member.shape(), value[name] ?? null, join(path, name), name, depth + 1);
      else if (member.required && this.strict)
        this.add('missing', join(path, ownName), `Required field '${ownName}' is missing`);
    }
    const names = [...shape.members.keys()];
    for (const name of unknown) {
      if (this.problems.length >= MAX_PROBLEMS) continue;
      const nearest = nearestName(name, names);
      this.problems.push({
        kind: 'unknown',
        path: join(path, name),
        text: `'${name}' is not a member of ${shape.name}`,
        ...(nearest === undefined ? {} : { nearest }),
        members: names,
      });
    }
  }

  private simple(
    type: Exclude<Shape['type'], 'any' | 'structure' | 'list' | 'map'>,
    value: JsonValue,
    path: string,
    name: string,
  ): void {
    if (type === 'number' && typeof value !== 'number') {
      this.wrongType(path, name, 'a number');
      return;
    }
    if (type === 'boolean' && typeof value !== 'boolean') {
      this.wrongType(path, name, 'a boolean');
      return;
    }
    const text = type === 'string' || type === 'blob' || type === 'stream' || type === 'timestamp';
    const date = type === 'timestamp' && this.numericDates && typeof value === 'number';
    if (text && typeof value !== 'string' && !date && !this.isSentAsText(name, value)) {
      this.wrongType(path, name, 'a string');
      return;
    }
    const broken = brokenConstraint(this.service, name, value);
    if (broken !== undefined) this.add('constraint', path, `Field '${name}' ${broken}`);
  }

  /** Input and Output of Step Functions' own API are JSON text; deployed machines give them as values. */
  private isSentAsText(name: string, value: JsonValue): boolean {
    if (!this.isRequest || this.service !== 'sfn') return false;
    return typeof value === 'object' && (name === 'Input' || name === 'Output');
  }

  private wrongType(path: string, name: string, expected: string): void {
    this.add('type', path, name === '' ? `The response must be ${expected}` : `Field '${name}' must be ${expected}`);
  }

  private add(kind: ShapeProblem['kind'], path: string, text: string): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ kind, path, text });
  }
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
