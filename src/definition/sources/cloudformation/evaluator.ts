import type { SourceLocation } from '../../definition.js';
import type { TestkitError } from '../../../values/errors.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, setKey } from '../../../values/json.js';
import { childPointer } from '../../../values/json-pointer.js';
import { didYouMean } from '../../../wording/nearest-name.js';
import type { TemplateOptions } from '../options.js';
import { type Environment, environmentOf } from './environment.js';
import { FUNCTIONS } from './functions.js';
import type { Template } from './template.js';
import { templateError } from './template-error.js';

/** Functions within functions, and references to what refers on: no template comes near it. */
const MAX_DEPTH = 200;

/** Values computed for one definition; references that fan out again and again reach it. */
const MAX_VALUES = 150_000;

/** Where in the template a computed object or array was written. */
interface Origin {
  readonly pointer: string;
  /** Which member of the written array each one is, where some were left out. */
  readonly indexes?: readonly number[];
}

/**
 * Computes the intrinsic functions in a template's values, and remembers where each computed object was written.
 *
 * `undefined` stands for `AWS::NoValue`: members with it are left out.
 */
export class TemplateEvaluator {
  readonly template: Template;
  readonly options: TemplateOptions;
  readonly environment: Environment;
  readonly #origins = new WeakMap<object, Origin>();
  #depth = 0;
  #values = 0;

  constructor(template: Template, options: TemplateOptions) {
    this.template = template;
    this.options = options;
    this.environment = environmentOf(options);
  }

  /**
   * The value with all functions computed.
   *
   * @param pointer - Where the value stands in the template.
   * @throws TestkitError INVALID_TEMPLATE for unknown functions, names that do not exist and circular references.
   */
  evaluate(value: JsonValue, pointer: string): JsonValue | undefined {
    if (++this.#values > MAX_VALUES) throw this.error('The template computes too many values.', pointer);
    if (typeof value !== 'object' || value === null) return value;
    if (++this.#depth > MAX_DEPTH) throw this.error('The template refers to itself, or is nested too deeply.', pointer);
    try {
      const call = functionCall(value);
      if (call !== undefined) return this.call(call.name, call.argument, childPointer(pointer, call.name));
      return isJsonArray(value) ? this.#array(value, pointer) : this.#object(value, pointer);
    } finally {
      this.#depth--;
    }
  }

  /** @param pointer - Where the argument stands. */
  call(name: string, argument: JsonValue, pointer: string): JsonValue | undefined {
    const compute = FUNCTIONS.get(name);
    if (compute !== undefined) return compute(this, argument, pointer);
    throw this.error(`The function ${name} is not supported.${didYouMean(name, FUNCTIONS.keys())}`, pointer);
  }

  /** The value as text, where CloudFormation wants text. */
  text(value: JsonValue, pointer: string, what: string): string {
    const result = this.evaluate(value, pointer);
    if (typeof result === 'string') return result;
    if (typeof result === 'number' || typeof result === 'boolean') return String(result);
    throw this.error(`${what} must be text.`, pointer);
  }

  error(problem: string, pointer: string, ...hints: string[]): TestkitError {
    return templateError(problem, this.template.locate(pointer), ...hints);
  }

  /** Says where a value was written that was made of another one, such as a copy with substitutions. */
  copyOrigin(from: object, to: object): void {
    const origin = this.#origins.get(from);
    if (origin !== undefined) this.#origins.set(to, origin);
  }

  /**
   * Where a part of a computed value was written.
   *
   * @param root - Where the computed value itself stands in the template.
   */
  locate(value: JsonValue | undefined, keys: readonly string[], root: string): SourceLocation | undefined {
    let pointer = root;
    let current = value;
    for (const key of keys) {
      if (typeof current !== 'object' || current === null) break;
      const origin = this.#origins.get(current);
      const index = origin?.indexes?.[Number(key)];
      pointer = childPointer(origin?.pointer ?? pointer, index ?? key);
      const members = current as JsonObject;
      current = Object.hasOwn(members, key) ? members[key] : undefined;
    }
    const origin = typeof current === 'object' && current !== null ? this.#origins.get(current) : undefined;
    // The computed object is where its own text stands, unless it stands at its key.
    const chosen = origin !== undefined && !isWithin(pointer, origin.pointer) ? origin.pointer : pointer;
    return this.template.locate(chosen);
  }

  #array(value: readonly JsonValue[], pointer: string): JsonValue {
    const result: JsonValue[] = [];
    const indexes: number[] = [];
    for (const [index, member] of value.entries()) {
      const computed = this.evaluate(member, childPointer(pointer, index));
      if (computed === undefined) continue;
      result.push(computed);
      indexes.push(index);
    }
    this.#origins.set(result, result.length === value.length ? { pointer } : { pointer, indexes });
    return result;
  }

  #object(value: JsonObject, pointer: string): JsonValue {
    const result: Record<string, JsonValue> = {};
    for (const [key, member] of Object.entries(value)) {
      const computed = this.evaluate(member, childPointer(pointer, key));
      if (computed !== undefined) setKey(result, key, computed);
    }
    this.#origins.set(result, { pointer });
    return result;
  }
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

/** An object whose one key is `Ref` or begins with `Fn::` calls a function. */
export function functionCall(value: JsonValue): { name: string; argument: JsonValue } | undefined {
  if (!isJsonObject(value)) return undefined;
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) return undefined;
  if (name !== 'Ref' && !name.startsWith('Fn::')) return undefined;
  return { name, argument: value[name] ?? null };
}
