/** Runs one hostile input, by its number, with the built package, and prints what it ended in, its time and its memory. */
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { INPUTS } from './inputs.mjs';
import { commandOutcome, outcomeOf } from './outcome.mjs';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
/** Lets the program say on its way out how much memory it took. */
const TELL_MEMORY = `data:text/javascript,import{writeSync}from'node:fs';process.on('exit',()=>writeSync(3,String(process.resourceUsage().maxRSS)))`;
const folder = mkdtempSync(join(tmpdir(), 'asl-testkit-hostile-'));
const input = INPUTS[Number(process.argv[2])];
let kilobytes = 0;

async function command(argv, files, { stdout, closed = false, interrupt = false } = {}) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const child = spawn(process.execPath, ['--import', TELL_MEMORY, main, ...argv], {
    cwd: folder,
    stdio: ['ignore', stdout === undefined ? 'pipe' : openSync(stdout, 'w'), 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  child.stdio[3].on('data', (chunk) => (kilobytes = Number(String(chunk))));
  if (closed) child.stdout.destroy();
  else child.stdout?.resume();
  if (interrupt) setTimeout(() => child.kill('SIGINT'), 3_000);
  const code = await new Promise((resolve) => child.on('close', (status, signal) => resolve(status ?? signal)));
  return commandOutcome({ code, stderr });
}

// Loaded before the clock runs: what takes time is the input.
const kit = { ...(await import('asl-testkit')), matchers: await import('asl-testkit/matchers'), command };
const started = performance.now();
const outcome = await outcomeOf(() => input.run(kit));
const seconds = (performance.now() - started) / 1000;
rmSync(folder, { recursive: true });
const megabytes = (kilobytes || process.resourceUsage().maxRSS) / 1024;
process.stdout.write(`\n${JSON.stringify({ outcome, seconds, megabytes })}\n`);
process.exit(0);
