/** Compares what code printed with what a document says it prints. */
import { stripVTControlCharacters } from 'node:util';

/** A line of a document that stands for any number of lines. */
const ANY_LINES = '…';

/**
 * @param {string} text as printed
 * @param {string[]} folders absolute paths that readers would not have
 */
export function readable(text, folders) {
  let plain = stripVTControlCharacters(text).replaceAll('\r\n', '\n');
  for (const folder of folders)
    plain = plain.replaceAll(`file://${folder}/`, '').replaceAll(`${folder}/`, '').replaceAll(folder, '.');
  return trimmed(plain.split('\n')).join('\n');
}

/**
 * @param {string} actual from {@link readable}
 * @param {string[]} expected lines of the document
 */
export function agrees(actual, expected) {
  const pattern = trimmed(expected).map((line) => (line === ANY_LINES ? '(?:.*\n)*?' : `${escaped(line)}\n`));
  return new RegExp(`^${pattern.join('')}$`).test(`${actual}\n`);
}

/** @param {string} text */
const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** @param {string[]} lines */
function trimmed(lines) {
  const plain = lines.map((line) => line.trimEnd());
  while (plain.length > 0 && plain.at(-1) === '') plain.pop();
  while (plain.length > 0 && plain[0] === '') plain.shift();
  return plain;
}
