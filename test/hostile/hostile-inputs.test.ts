import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import * as kit from '../../src/index.js';
import * as matchers from '../../src/matchers/index.js';
import { readRegularFile } from '../../src/mocks/files/read-file.js';
import { inTerminal } from '../cli/in-terminal.js';
import { GROUPS, type HostileInput } from './inputs.mjs';
import { commandOutcome, outcomeOf } from './outcome.mjs';

const folder = mkdtempSync(join(tmpdir(), 'asl-testkit-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command line on files of its own; `./` stands for their folder. */
async function command(argv: readonly string[], files: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const absolute = argv.map((arg) => arg.replace(/^\.\//, `${folder}/`));
  return commandOutcome(await inTerminal(absolute, { readFile: (path) => readRegularFile(path) }));
}

/** Seconds of real time are what these take; `npm run hostile` has them. */
const SLOW = 'EXPRESSION_TIMEOUT';

describe.each(Object.entries(GROUPS))('hostile %s', (_group, inputs: readonly HostileInput[]) => {
  const here = inputs.filter(({ needsProcess = false, ends }) => !needsProcess && ends !== SLOW);

  test.each(here)('$name: $ends', async ({ run, ends }) => {
    expect(await outcomeOf(() => run({ ...kit, matchers, command }))).toBe(ends);
  });
});

test('the table of docs/reliability.md has every hostile input', () => {
  const rows = readFileSync('docs/reliability.md', 'utf8').match(
    /^\| (?:\w+) \| `.*` \| `.*` \| [\d.]+ s \| \d+ MB \|$/gm,
  );
  expect(rows).toHaveLength(Object.values(GROUPS).flat().length);
});
