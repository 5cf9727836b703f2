/**
 * Draws the rooms of src/ and the imports between them into docs/architecture.md, as Mermaid text, and holds the rooms to
 * their size. `--check` writes nothing and fails when the picture is out of date.
 *
 * An arrow that follows from two others is left out, so that the picture shows the order of the rooms.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import process from 'node:process';
import { importsOf } from './circular-imports.mjs';

const DOCUMENT = 'docs/architecture.md';
const PICTURE = /(?<=<!-- rooms: drawn by npm run rooms -->\n)[^]*?(?=<!-- \/rooms -->)/;
/** More than this share of src/, and a room is several rooms. */
const LARGEST_SHARE = 0.16;
const MOST_FILES_IN_A_FOLDER = 40;

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join('src', name))
  .sort();
/** @type {(file: string) => string} */
const roomOf = (file) => {
  const [room = '', ...rest] = relative('src', file).split(sep);
  return rest.length > 0 ? room : 'index';
};

const problems = sizeProblems();
const document = readFileSync(DOCUMENT, 'utf8');
if (!PICTURE.test(document)) throw new Error(`${DOCUMENT} has no place for the picture of the rooms.`);
const drawn = document.replace(PICTURE, `\n${picture()}\n`);
if (process.argv.includes('--check')) {
  if (drawn !== document) problems.push(`The picture in ${DOCUMENT} is out of date: npm run rooms draws it anew.`);
} else {
  writeFileSync(DOCUMENT, drawn);
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

/** @returns {string[]} */
function sizeProblems() {
  /** @type {Map<string, number>} */
  const lines = new Map();
  /** @type {Map<string, number>} */
  const flat = new Map();
  for (const file of files) {
    const count = readFileSync(file, 'utf8').split('\n').length;
    lines.set(roomOf(file), (lines.get(roomOf(file)) ?? 0) + count);
    flat.set(dirname(file), (flat.get(dirname(file)) ?? 0) + 1);
  }
  const total = [...lines.values()].reduce((sum, count) => sum + count, 0);
  const tooLarge = [...lines].filter(([, count]) => count > total * LARGEST_SHARE);
  const tooFlat = [...flat].filter(([, count]) => count > MOST_FILES_IN_A_FOLDER);
  for (const [room, count] of [...lines].sort(([, a], [, b]) => b - a)) {
    console.log(
      `${room.padEnd(14)} ${String(count).padStart(6)} lines ${((100 * count) / total).toFixed(1).padStart(5)} %`,
    );
  }
  return [
    ...tooLarge.map(([room]) => `src/${room} has more than ${String(LARGEST_SHARE * 100)} % of the lines of src.`),
    ...tooFlat.map(
      ([folder, count]) => `${folder} has ${String(count)} files; ${String(MOST_FILES_IN_A_FOLDER)} are the limit.`,
    ),
  ];
}

/** @returns {string} */
function picture() {
  /** @type {Map<string, Set<string>>} */
  const uses = new Map();
  for (const file of files) {
    const room = roomOf(file);
    const used = uses.get(room) ?? new Set();
    for (const imported of importsOf(file).all) used.add(roomOf(imported));
    used.delete(room);
    uses.set(room, used);
  }
  const arrows = [...uses].flatMap(([room, used]) =>
    [...used]
      .filter((other) => ![...used].some((step) => step !== other && reaches(uses, step, other)))
      .map((other) => `  ${other} --> ${room}`),
  );
  return ['```mermaid', 'flowchart LR', ...arrows.sort(), '```', ''].join('\n');
}

/**
 * @param {Map<string, Set<string>>} uses
 * @param {string} from
 * @param {string} to
 */
function reaches(uses, from, to) {
  const seen = new Set(uses.get(from));
  for (const room of seen) for (const next of uses.get(room) ?? []) seen.add(next);
  return seen.has(to);
}
