/** More than anybody indents; a flow collection indented by it is inside whatever block it stands in. */
const INDENT = ' '.repeat(200);

/**
 * Indents the inside of every multi-line flow collection (`{ … }`, `[ … ]`) of a YAML text.
 *
 * YAML wants a flow collection indented deeper than the block it stands in; the parsers of CloudFormation and SAM
 * do not care, and templates with JSON pasted below `Definition:` rely on it. Indentation inside a flow collection
 * means nothing, so more of it does no harm.
 *
 * @returns The new text, and the offset in the old text for an offset in the new one.
 */
export function reindentFlowCollections(text: string): { text: string; original: (offset: number) => number } {
  /** Offsets in the old text at which indentation was put in. */
  const inserted: number[] = [];
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  let blockIndent = -1;
  for (let line = 0; line < text.length;) {
    const newline = text.indexOf('\n', line);
    const end = newline < 0 ? text.length : newline + 1;
    const content = text.slice(line, end);
    const indent = content.search(/[^ ]/);
    const blank = content.trim() === '';
    if (blockIndent >= 0 && !blank && indent <= blockIndent) blockIndent = -1;
    if (blockIndent < 0 && !blank) {
      if (depth > 0) {
        parts.push(text.slice(from, line), INDENT);
        inserted.push(line);
        from = line;
      }
      depth = depthAfter(content, depth);
      // A block scalar begins: text up to the next line that is not indented deeper.
      if (depth === 0 && /(?:^|[\s:-])[|>][-+\d]*\s*(?:#.*)?$/.test(content)) blockIndent = indent;
    }
    line = end;
  }
  parts.push(text.slice(from));
  return {
    text: parts.join(''),
    original: (offset) => {
      let count = 0;
      for (const position of inserted) {
        const moved = position + count * INDENT.length;
        if (offset < moved) break;
        if (offset < moved + INDENT.length) return position;
        count++;
      }
      return offset - count * INDENT.length;
    },
  };
}

/** How many flow collections are open at the end of a line; quotes and comments are stepped over. */
function depthAfter(line: string, depth: number): number {
  const tokens = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:^|\s)#.*|[{}[\]]/g;
  for (const { 0: token, index } of line.matchAll(tokens)) {
    if (token === '{' || token === '[') {
      if (depth > 0 || beginsValue(line.slice(0, index))) depth++;
    } else if ((token === '}' || token === ']') && depth > 0) {
      depth--;
    }
  }
  return depth;
}

/** In block context a bracket opens a collection only where a value begins; elsewhere it is part of a text. */
function beginsValue(before: string): boolean {
  return /^\s*$|[:-]\s+$|(?:^|\s)![\w:]+\s+$/.test(before);
}
