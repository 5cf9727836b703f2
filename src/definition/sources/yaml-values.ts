import type * as Yaml from 'yaml';
import { isJsonObject, type JsonValue, setKey } from '../../values/json.js';
import { nearestName } from '../../wording/nearest-name.js';
import { nodeOffset, type YamlDocument, yaml } from './yaml-document.js';

/** No definition comes near it; aliases that refer to themselves reach it. */
const MAX_DEPTH = 1000;

/** Expanding aliases may make at most this many values, which stops texts that grow exponentially. */
const MAX_ALIASED_VALUES = 100_000;

/** How the values of a YAML text are read. */
export interface YamlOptions {
  /** Short tags that stand for functions, and the long form each becomes: `!Ref X` is `{ "Ref": "X" }`. */
  readonly functions?: ReadonlyMap<string, string>;
  /** Whether a key that occurs twice is kept in `keysTwice` instead of refused. */
  readonly keepsKeysTwice?: boolean;
  /** Changes scalars and keys as they are read; `plain` says that a value has no quotes and is not a block. */
  readonly scalar?: (value: JsonValue, plain: boolean) => JsonValue;
}

/** Turns the nodes of a YAML document into JSON values. */
export class YamlValues {
  /** What each alias stands for. */
  readonly targets = new Map<Yaml.Alias, Yaml.Node>();
  readonly #document: YamlDocument;
  readonly #options: YamlOptions;
  readonly #anchors = new Map<string, Yaml.Node>();
  #aliased = 0;
  #insideAlias = 0;

  constructor(document: YamlDocument, options: YamlOptions) {
    this.#document = document;
    this.#options = options;
  }

  /** @throws TestkitError INVALID_SYNTAX for what JSON lacks, unknown tags and aliases that expand without measure. */
  value(node: unknown, depth = 0): JsonValue {
    const { isAlias, isCollection, isMap, isScalar } = yaml();
    if (depth > MAX_DEPTH) throw this.#error(`it is nested deeper than ${MAX_DEPTH} levels`, node);
    if (this.#insideAlias > 0 && ++this.#aliased > MAX_ALIASED_VALUES) {
      throw this.#error('its aliases expand to too many values', node);
    }
    if (isAlias(node)) return this.#alias(node, depth);
    if (!isScalar(node) && !isCollection(node)) return null;
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isScalar(node)) return this.#tagged(node, this.#scalar(node));
    if (isMap(node)) return this.#tagged(node, this.#map(node, depth));
    return this.#tagged(
      node,
      node.items.map((item) => this.value(item, depth + 1)),
    );
  }

  /** The key of a map's member as text; numbers and booleans as they are written. */
  key(key: unknown): string {
    if (!yaml().isScalar(key)) throw this.#error('a field name must be text', key);
    const text = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
    const changed = this.#options.scalar?.(text, false);
    return typeof changed === 'string' ? changed : text;
  }

  /** The long form of a node's tag, if the tag stands for a function. */
  functionOf(node: unknown): string | undefined {
    const tag = yaml().isNode(node) ? node.tag : undefined;
    return tag === undefined ? undefined : this.#options.functions?.get(tag);
  }

  #alias(node: Yaml.Alias, depth: number): JsonValue {
    const target = this.#anchors.get(node.source);
    if (target === undefined) throw this.#error(`nothing is anchored as &${node.source}`, node);
    this.targets.set(node, target);
    this.#insideAlias++;
    const value = this.value(target, depth + 1);
    this.#insideAlias--;
    return value;
  }

  #scalar(node: Yaml.Scalar): JsonValue {
    const { value } = node;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw this.#error(`JSON has no ${node.source ?? value}`, node);
    }
    if (value !== null && typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      throw this.#error('JSON cannot express this value', node);
    }
    const { scalar } = this.#options;
    return scalar === undefined ? value : scalar(value, node.type === 'PLAIN');
  }

  #map(node: Yaml.YAMLMap, depth: number): JsonValue {
    const result: Record<string, JsonValue> = {};
    for (const { key, value } of node.items) {
      if (isMergeKey(key)) this.#merge(value, result, depth);
    }
    for (const { key, value } of node.items) {
      if (!isMergeKey(key)) setKey(result, this.key(key), this.value(value, depth + 1));
    }
    return result;
  }

  /** `<<: *defaults`, or a list of them; keys of the map itself and of earlier ones win. */
  #merge(node: unknown, result: Record<string, JsonValue>, depth: number): void {
    const merged = this.value(node, depth + 1);
    const sources: readonly JsonValue[] = Array.isArray(merged) ? merged : [merged];
    for (const source of sources.toReversed()) {
      if (!isJsonObject(source)) throw this.#error('"<<" merges mappings only', node);
      for (const [key, member] of Object.entries(source)) setKey(result, key, member);
    }
  }

  #tagged(node: Yaml.Node, value: JsonValue): JsonValue {
    const { tag } = node;
    // Tags of YAML itself, such as !!str, have had their effect already.
    if (tag === undefined || tag.startsWith('tag:yaml.org')) return value;
    const { functions } = this.#options;
    const name = functions?.get(tag);
    if (name === undefined) throw this.#unknownTag(tag, node);
    // The short form !GetAtt Resource.Attribute splits at the first dot.
    if (name === 'Fn::GetAtt' && typeof value === 'string') {
      const dot = value.indexOf('.');
      return { [name]: dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)] };
    }
    return { [name]: value };
  }

  #unknownTag(tag: string, node: Yaml.Node): Error {
    const { functions } = this.#options;
    if (functions === undefined) {
      return this.#error(`the tag ${tag} has no meaning here; functions such as !GetAtt stand in templates only`, node);
    }
    const nearest = nearestName(tag, functions.keys());
    return this.#error(`the tag ${tag} is unknown${nearest === undefined ? '' : ` (${nearest}?)`}`, node);
  }

  #error(problem: string, node: unknown): Error {
    return this.#document.error(problem, nodeOffset(node));
  }
}

/** In YAML 1.2 `<<` is a key like any other, yet SAM and serverless files merge with it. */
export function isMergeKey(key: unknown): boolean {
  return yaml().isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}
