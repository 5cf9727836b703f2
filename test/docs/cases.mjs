/**
 * Turns the blocks of a document into cases: things to run, and what they have to print.
 * CONTRIBUTING.md ("Code in the documentation") tells authors what the words mean.
 *
 * @import { Block } from './blocks.mjs'
 *
 * @typedef {object} SourceFile
 * @property {string} name relative to the folder of the case
 * @property {Block[]} parts
 *
 * @typedef {object} Case
 * @property {string} document path of the Markdown file, from the project's root
 * @property {number} line where its first visible block stands
 * @property {'ts' | 'sh'} kind
 * @property {Block[]} parts blocks that make up the code, in order
 * @property {SourceFile[]} files what stands beside the code when it runs
 * @property {string | undefined} name of the file the code is put into, where the document gives one
 * @property {string | undefined} folder whose files are there too, from the project's root
 * @property {boolean} fails whether its tests have to fail
 * @property {boolean} run false: compiled only
 * @property {string | undefined} needs a command that succeeds where the tools are installed that the case needs
 * @property {number} exit code the commands have to end with
 * @property {Block | undefined} output what it has to print
 */

const WORDS = new Map([
  ['ts', ['continue', 'fails', 'file', 'in', 'not-run', 'types-only']],
  ['sh', ['exit', 'in', 'needs', 'not-run', 'run']],
]);
const OTHER_WORDS = ['file', 'output'];

/** A line that runs our command; other commands (`npm install …`) are for readers. */
const OUR_COMMAND = /^\s*(?:\w+=\S* )*(?:npx )?asl-testkit(?:\s|$)/;

/**
 * @param {string} document
 * @param {Block[]} blocks
 * @param {Map<string, string>} defaults
 * @returns {{ cases: Case[], notRun: string[] }}
 */
export function readCases(document, blocks, defaults) {
  /** @type {Case[]} */
  const cases = [];
  /** @type {SourceFile[]} */
  const files = [];
  /** @type {string[]} */
  const notRun = [];
  /** @type {Case | undefined} what an output block or a continuation belongs to */
  let latest;

  for (const block of blocks) {
    const { language, words } = block;
    const here = `${document}:${String(block.line)}`;
    const known = WORDS.get(language) ?? OTHER_WORDS;
    for (const word of words.keys()) {
      if (!known.includes(word))
        throw new Error(`${here}: '${word}' means nothing here; '${language}' knows ${known.join(', ')}`);
    }

    if (words.has('not-run')) {
      notRun.push(`${here}: ${words.get('not-run') || 'no reason given'}`);
      latest = undefined;
    } else if (words.has('output')) {
      if (!latest) throw new Error(`${here}: there is no code right before this output`);
      if (latest.output) throw new Error(`${here}: the code before already has an output`);
      latest.output = block;
    } else if (words.has('continue')) {
      if (latest?.kind !== 'ts') throw new Error(`${here}: there is no ts block before this one to continue`);
      if (latest.output) throw new Error(`${here}: put the output after the last part of the code`);
      if (latest.parts.every(({ hidden }) => hidden)) latest.line = block.line;
      latest.parts.push(block);
    } else if (language === 'ts' && !isOnlyFile(words)) {
      latest = newCase('ts', block);
    } else if (words.has('file')) {
      const name = words.get('file') ?? '';
      files.splice(0, files.length, ...files.filter((file) => file.name !== name), { name, parts: [block] });
    } else if (language === 'sh' && (words.has('run') || block.code.some((line) => OUR_COMMAND.test(line)))) {
      latest = newCase('sh', block);
    } else {
      latest = undefined;
    }
  }
  return { cases, notRun };

  /**
   * @param {Case['kind']} kind
   * @param {Block} block
   */
  function newCase(kind, { line, words, ...block }) {
    /** @type {Case} */
    const added = {
      document,
      line,
      kind,
      parts: [{ line, words, ...block }],
      files: [...files],
      name: words.get('file'),
      folder: words.get('in') ?? defaults.get('in'),
      fails: words.has('fails'),
      run: !words.has('types-only'),
      needs: words.get('needs'),
      exit: Number(words.get('exit') ?? 0),
      output: undefined,
    };
    cases.push(added);
    return added;
  }
}

/**
 * A file for other blocks to import or read; a test file is run as well.
 *
 * @param {Map<string, string>} words
 */
function isOnlyFile(words) {
  const name = words.get('file');
  return name !== undefined && !name.endsWith('.test.ts');
}
