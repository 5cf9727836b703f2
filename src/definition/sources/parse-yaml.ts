import type * as Yaml from 'yaml';
import { offsetInQuoted } from './parse-json.js';
import type { ParsedText } from './parsed-text.js';
import type { TracedText } from './traced-text.js';
import { nodeOffset, YamlDocument, yaml } from './yaml-document.js';
import { type YamlOptions, YamlValues } from './yaml-values.js';

/**
 * Parses a YAML 1.2 text with the core schema: `yes`, `on` and timestamps are strings, and `0123` is the number 123.
 *
 * @throws TestkitError INVALID_SYNTAX with the place and the offending line; also for keys that occur twice, unknown
 *   tags, values that JSON lacks and aliases that expand without measure.
 */
export function parseYaml(traced: TracedText, options: YamlOptions = {}): ParsedText {
  const document = new YamlDocument(traced, [...(options.functions?.keys() ?? [])], options.keepsKeysTwice);
  const values = new YamlValues(document, options);
  const value = values.value(document.contents);
  const { keysTwice } = document;
  // What an alias repeats may stand anywhere: nobody can tell to whom the key matters.
  if (keysTwice[0] !== undefined && values.targets.size > 0) throw keysTwice[0].error();
  return {
    value,
    keysTwice,
    offsetOf: (keys) => document.original(find(document, values, keys).offset),
    offsetInString(keys, index) {
      const { node, offset } = find(document, values, keys);
      return document.original(yaml().isScalar(node) ? offsetInScalar(document.text, node, index) : offset);
    },
  };
}

/** The node these keys lead to, or its nearest enclosing one; its offset is that of its key, if it has one. */
function find(document: YamlDocument, values: YamlValues, keys: readonly string[]): { node: unknown; offset: number } {
  const { isAlias, isMap, isSeq, isNode } = yaml();
  let node = document.contents;
  let offset = nodeOffset(node);
  for (const key of keys) {
    if (isAlias(node)) node = values.targets.get(node);
    if (values.functionOf(node) === key) continue;
    if (isMap(node)) {
      const pair = node.items.find((item) => values.key(item.key) === key);
      if (pair === undefined) break;
      node = pair.value;
      offset = nodeOffset(pair.key);
    } else if (isSeq(node)) {
      const item = node.items[Number(key)];
      if (!isNode(item)) break;
      node = item;
      offset = nodeOffset(item);
    } else {
      break;
    }
  }
  return { node, offset };
}

/** Where the character with an index in a scalar's value stands; exact but for folded and many-line text. */
function offsetInScalar(text: string, node: Yaml.Scalar, index: number): number {
  const [start, end] = node.range ?? [0, 0];
  if (node.type === 'QUOTE_DOUBLE') return Math.min(offsetInQuoted(text, start, index), end);
  if (node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED') {
    return Math.min(start + (node.type === 'QUOTE_SINGLE' ? 1 : 0) + index, end);
  }
  // Each line of a literal block is a line of its value.
  const value = String(node.value);
  let line = text.indexOf('\n', start) + 1;
  let valueLine = 0;
  for (let at = value.indexOf('\n'); at >= 0 && at < index; at = value.indexOf('\n', at + 1)) {
    valueLine = at + 1;
    line = text.indexOf('\n', line) + 1;
  }
  const indent = spacesAt(text, line) - spacesAt(value, valueLine);
  return Math.min(line + Math.max(0, indent) + index - valueLine, end);
}

function spacesAt(text: string, offset: number): number {
  const spaces = / */y;
  spaces.lastIndex = offset;
  return spaces.test(text) ? spaces.lastIndex - offset : 0;
}
