import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { COMMANDS } from '../../src/cli/commands.js';
import { runCli } from '../../src/cli/run-cli.js';
import type { Terminal } from '../../src/cli/terminal.js';

// Commands load when they are called; here before, so that no test's time limit pays for it.
await Promise.all(COMMANDS.map(({ load }) => load()));

/** What a command line left behind. */
export interface Transcript {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line as the program does, with its output kept. */
export async function inTerminal(argv: readonly string[], overrides: Partial<Terminal> = {}): Promise<Transcript> {
  let stdout = '';
  let stderr = '';
  const code = await runCli(argv, {
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
    progress: (text) => (stderr += text),
    readFile: (path) => readFileSync(path, 'utf8'),
    createFile: (path, text) => writeFileSync(path, text, { flag: 'wx' }),
    writeFile: (path, text) => writeFileSync(path, text),
    onInterrupt: () => () => undefined,
    onShutdown: () => () => undefined,
    isTTY: false,
    env: {},
    ...overrides,
  });
  return { code, stdout, stderr };
}

/** A folder of its own with these files, and command lines that name them. */
export function inFolder(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'asl-testkit-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const relative = (text: string): string => text.replaceAll(`${folder}/`, '').replaceAll(process.cwd(), '/project');
  return {
    folder,
    /** Runs a command line in which `./` stands for the folder; its output names files relative to it. */
    async run(argv: readonly string[], overrides: Partial<Terminal> = {}): Promise<Transcript> {
      const absolute = argv.map((arg) => arg.replace(/(^|[@=])\.\//, `$1${folder}/`));
      const { code, stdout, stderr } = await inTerminal(absolute, overrides);
      return { code, stdout: relative(stdout), stderr: relative(stderr) };
    },
  };
}
