import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { TestkitError } from '../../values/errors.js';
import type { KeyTwice } from './parsed-text.js';
import { reindentFlowCollections } from './reindent-flow-collections.js';
import { syntaxError } from './syntax-error.js';
import type { TracedText } from './traced-text.js';

const require = createRequire(import.meta.url);
let library: typeof Yaml | undefined;

/** The `yaml` package, loaded when the first YAML text comes: objects and JSON files need none. */
export function yaml(): typeof Yaml {
  return (library ??= require('yaml') as typeof Yaml);
}

/** A YAML text as the `yaml` package parsed it: a tree of nodes with offsets. */
export class YamlDocument {
  readonly contents: unknown;
  /** The text the offsets of the nodes belong to. */
  readonly text: string;
  /** The keys that a mapping has twice; empty where they are refused. */
  readonly keysTwice: readonly KeyTwice[];
  readonly #traced: TracedText;
  /** The way from offsets of {@link text} back to those of the text as it was written. */
  readonly #original: (offset: number) => number;

  /**
   * @param tags - Tags to accept on any kind of node.
   * @param keepsKeysTwice - Whether keys that occur twice are kept instead of refused.
   * @throws TestkitError INVALID_SYNTAX with the place and the offending line.
   */
  constructor(traced: TracedText, tags: readonly string[], keepsKeysTwice = false) {
    this.#traced = traced;
    let text = traced.text;
    let original = (offset: number): number => offset;
    let parsed = parse(traced, text, tags, keepsKeysTwice);
    if (parsed.errors.some((error) => error.code === 'BAD_INDENT')) {
      const reindented = reindentFlowCollections(text);
      const second = parse(traced, reindented.text, tags, keepsKeysTwice);
      if (second.errors.length === 0) {
        parsed = second;
        ({ text, original } = reindented);
      }
    }
    this.contents = parsed.contents;
    this.text = text;
    this.#original = original;
    const error = parsed.errors[0];
    if (error !== undefined) {
      throw this.error(explain(error, text), error.pos[0]);
    }
    this.keysTwice = keepsKeysTwice && hasKeyTwice(parsed.contents) ? this.#findKeysTwice(parsed.contents, []) : [];
  }

  /** The offset in the text as it was written for an offset of a node. */
  original(offset: number): number {
    return this.#original(offset);
  }

  #findKeysTwice(node: unknown, keys: readonly string[]): KeyTwice[] {
    const { isMap, isPair, isScalar, isSeq } = yaml();
    if (isSeq(node)) return node.items.flatMap((item) => this.#findKeysTwice(item, keys));
    if (!isMap(node)) return [];
    const seen = new Set<unknown>();
    return node.items.flatMap((pair) => {
      if (!isPair(pair) || !isScalar(pair.key)) return [];
      const { key, value } = pair;
      const path = [...keys, String(key.value)];
      const inside = this.#findKeysTwice(value, path);
      if (!seen.has(key.value)) {
        seen.add(key.value);
        return inside;
      }
      const offset = nodeOffset(key);
      const error = (): TestkitError => this.error(KEY_TWICE, offset);
      return [{ keys: path, offset: this.#original(offset), error }, ...inside];
    });
  }

  error(problem: string, offset: number): TestkitError {
    return syntaxError('YAML', problem, this.#traced, this.#original(offset));
  }
}

/** Levels of brackets that are read: the package descends by recursion, its stack ends near 800, and far beyond the process does. */
const MAX_LEVELS = 500;

/**
 * Where a text is nested beyond bounds; undefined if it is not. Brackets are counted wherever they stand: in texts and comments
 * nobody leaves hundreds of them open. Of what is nested by indentation, the beginning of a line is as long.
 */
function deepest(text: string): number | undefined {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(/[[{\]}]|^[ \t?-]{1000}/gm)) {
    if (found.length > 1) return index;
    depth = found === '[' || found === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > MAX_LEVELS) return index;
  }
  return undefined;
}

function parse(
  traced: TracedText,
  text: string,
  tags: readonly string[],
  keepsKeysTwice: boolean,
): Yaml.Document.Parsed {
  const options = {
    schema: 'core',
    version: '1.2',
    prettyErrors: false,
    logLevel: 'error',
    customTags: tags.flatMap(acceptTag),
  } as const;
  const tooDeep = deepest(text);
  if (tooDeep !== undefined) throw syntaxError('YAML', 'it is nested too deeply', traced, tooDeep);
  try {
    // The package compares each key of a mapping with all that stand before it: half of the time for 2,000 states. It does
    // so only where something is wrong, to report that as it does.
    const parsed = yaml().parseDocument(text, { ...options, uniqueKeys: false });
    if (keepsKeysTwice || (parsed.errors.length === 0 && !hasKeyTwice(parsed.contents))) return parsed;
    return yaml().parseDocument(text, options);
  } catch (error) {
    // The package descends by recursion.
    if (!(error instanceof RangeError)) throw error;
    throw syntaxError('YAML', 'it is nested too deeply', traced, 0);
  }
}

/** Whether any mapping below a node has the same scalar twice among its keys. */
function hasKeyTwice(node: unknown): boolean {
  const { isMap, isPair, isScalar, isSeq } = yaml();
  if (isPair(node)) return hasKeyTwice(node.key) || hasKeyTwice(node.value);
  if (!isMap(node) && !isSeq(node)) return false;
  if (isMap(node)) {
    const seen = new Set<unknown>();
    for (const { key } of node.items) {
      if (!isScalar(key)) continue;
      if (seen.has(key.value)) return true;
      seen.add(key.value);
    }
  }
  return node.items.some(hasKeyTwice);
}

const KEY_TWICE = 'this key occurs twice in one mapping';

/** Problems that people run into, said in our words; the package's message for the others. */
const PROBLEMS: Readonly<Record<string, string>> = {
  BAD_INDENT: 'the indentation is wrong, or a bracket is not closed',
  BLOCK_AS_IMPLICIT_KEY: 'no mapping may begin here; text with a colon and a space needs quotes',
  DUPLICATE_KEY: KEY_TWICE,
  MULTIPLE_DOCS: 'a second document begins here',
  TAB_AS_INDENT: 'a tab cannot indent',
};

function explain({ code, message, pos }: Pick<Yaml.YAMLParseError, 'code' | 'message' | 'pos'>, text: string): string {
  if (/call stack/.test(message)) return 'it is nested too deeply';
  const own = PROBLEMS[code];
  if (own !== undefined) return own;
  const line = text.slice(text.lastIndexOf('\n', pos[0] - 1) + 1, pos[0] + 100);
  if (/[:-]\s+\{%/.test(line)) return 'a JSONata expression {% … %} needs quotes in YAML';
  return message.slice(0, 1).toLowerCase() + message.slice(1).replace(/[.\s]+$/, '');
}

/** A tag may stand before text, a list or a map: the package wants an entry for each. */
function acceptTag(tag: string): Yaml.Tags {
  return [
    { tag, resolve: (value: string) => value },
    { tag, collection: 'seq' },
    { tag, collection: 'map' },
  ];
}

/** Where a node begins; 0 for what is not a node. */
export function nodeOffset(node: unknown): number {
  return yaml().isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
