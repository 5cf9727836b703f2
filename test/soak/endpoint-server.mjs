/** `asl-testkit serve` in a process of its own, with its memory watched. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { clearInterval, clearTimeout, setInterval, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export async function startServer() {
  const mocks = join(mkdtempSync(join(tmpdir(), 'asl-testkit-soak-')), 'mocks.yml');
  writeFileSync(mocks, 'Charge: { succeed: { charged: true } }\n');
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--mocks', mocks]);
  process.once('exit', () => child.kill('SIGKILL'));
  let complained = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (complained += text));
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const port = await new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => resolve(Number(/:(\d+)\./.exec(text)?.[1])));
    child.once('exit', () => reject(new Error(complained)));
  });
  const { pid = 0 } = child;
  let peak = 0;
  const memory = () => {
    const megabytes = residentMegabytes(pid);
    peak = Math.max(peak, megabytes);
    return megabytes;
  };
  const watch = setInterval(memory, 500);
  return {
    /** @type {number} */
    port,
    memory,
    peak: () => peak,
    complaints: () => complained.split('\n').filter((line) => line !== ''),
    async terminate() {
      clearInterval(watch);
      const begin = performance.now();
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), 30_000);
      const code = await ended;
      clearTimeout(patience);
      return { code, ms: performance.now() - begin };
    },
  };
}

/** @param {number} pid */
function residentMegabytes(pid) {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
    return Math.round(Number(stdout) / 1024);
  }
}
