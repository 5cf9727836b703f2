/**
 * Reads the fenced code blocks of a Markdown text, and the hidden ones inside HTML comments.
 *
 * @typedef {object} Block
 * @property {number} line of the opening fence, from 1
 * @property {number} endLine of the closing fence
 * @property {string} indent what stands before the fence, and before each line of the code
 * @property {string} language
 * @property {Map<string, string>} words what follows the language: `continue`, `in=examples/order`, `exit=1`
 * @property {string[]} code
 * @property {boolean} hidden whether it stands in a comment, where readers do not see it
 */

const FENCE = /^(?<indent>\s*)(?<fence>`{3,}|~{3,})(?<language>[\w+-]*)(?<words>.*)$/;
const HIDDEN = /^(?<indent>\s*)<!-- (?<language>ts|sh|json|yaml|text|csv)(?<words> .*)?$/;
const DEFAULTS = /^<!-- docs (?<words>.*) -->$/;

/**
 * @param {string} markdown
 * @returns {{ blocks: Block[], defaults: Map<string, string> }} `defaults` are words that hold for the whole document
 */
export function readBlocks(markdown) {
  const lines = markdown.split(/\r?\n/);
  /** @type {Block[]} */
  const blocks = [];
  let defaults = new Map();
  for (let at = 0; at < lines.length; at++) {
    const text = lines[at] ?? '';
    const defaultsHere = DEFAULTS.exec(text)?.groups;
    if (defaultsHere) defaults = readWords(defaultsHere.words ?? '');
    const opening = (FENCE.exec(text) ?? HIDDEN.exec(text))?.groups;
    if (!opening) continue;
    const { fence, indent = '', language = '', words = '' } = opening;
    const isEnd = (/** @type {string} */ line) => (fence ? line.trim() === fence : line.trim() === '-->');
    const end = lines.findIndex((line, i) => i > at && isEnd(line));
    if (end < 0) throw new Error(`line ${String(at + 1)}: this block has no end`);
    blocks.push({
      line: at + 1,
      endLine: end + 1,
      indent,
      language,
      words: readWords(words),
      code: lines.slice(at + 1, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)),
      hidden: fence === undefined,
    });
    at = end;
  }
  return { blocks, defaults };
}

/**
 * @param {string} text such as `in=examples/order fails not-run="needs an account"`
 * @returns {Map<string, string>}
 */
function readWords(text) {
  return new Map(
    [...text.matchAll(/(?<key>[\w-]+)(?:=(?:"(?<quoted>[^"]*)"|(?<bare>\S+)))?/g)].map(({ groups = {} }) => [
      groups['key'] ?? '',
      groups['quoted'] ?? groups['bare'] ?? '',
    ]),
  );
}

/**
 * Replaces the code of blocks.
 *
 * @param {string} markdown
 * @param {Map<Block, string>} replacements
 */
export function replaceCode(markdown, replacements) {
  const lines = markdown.split('\n');
  const fromTheEnd = [...replacements].sort(([a], [b]) => b.line - a.line);
  for (const [block, text] of fromTheEnd) {
    const code = text.split('\n').map((line) => (line === '' ? '' : block.indent + line));
    lines.splice(block.line, block.endLine - block.line - 1, ...code);
  }
  return lines.join('\n');
}
