/**
 * `npm run soak -- --endpoint [--executions N] [--clients N] [--quick] [--write]`: what `asl-testkit serve` does under load and
 * faults. Starts it, lets many clients work on it while others cut connections, send what is too large or malformed, or do not read
 * their answers, and ends it with SIGTERM in the middle. Exit code 1 if anything accepted was lost, anything hung, or an answer was
 * wrong. `--write` puts the figures into docs/reliability.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { startChecks } from '../../scripts/checks.mjs';
import { Faults } from './endpoint-faults.mjs';
import { Load } from './endpoint-load.mjs';
import { startServer } from './endpoint-server.mjs';

const DOCUMENT = 'docs/reliability.md';
const TABLE = /(?<=<!-- endpoint: printed by npm run soak -- --endpoint --write -->\n)[^]*?(?=<!-- \/endpoint -->)/;

const { values } = parseArgs({
  options: {
    endpoint: { type: 'boolean' },
    executions: { type: 'string' },
    clients: { type: 'string' },
    quick: { type: 'boolean' },
    write: { type: 'boolean' },
  },
});
const quick = values.quick === true;
const executions = Number(values.executions ?? (quick ? 1000 : 100_000));
const clients = Number(values.clients ?? (quick ? 100 : 1000));

const { report, finish } = startChecks();
/** @type {[what: string, came: string][]} */
const rows = [];
/**
 * @param {string} what
 * @param {string} came
 * @param {string | undefined} problem
 */
const tell = (what, came, problem) => {
  rows.push([what, came]);
  report(`${what}: ${came}`, problem);
};

const server = await startServer();
const load = new Load(server.port, clients);
await load.createMachines();
await load.connect();
const before = server.memory();

const faults = new Faults(server.port, load);
const beSlow = quick ? () => [] : await faults.prepareSlow();
const started = performance.now();
const slow = beSlow();
const [, faultsTold] = await Promise.all([load.run(executions), faults.run(quick)]);
const seconds = (performance.now() - started) / 1000;
faultsTold.push(...(await Promise.all(slow)));

tell(
  `${count(clients)} clients start, answer and describe ${count(executions)} executions, while the faults below happen`,
  `${count(load.ended)} ended as they must, in ${seconds.toFixed(0)} s: ${count(Math.round(load.requests / seconds))} requests a second`,
  load.ended === executions ? load.problems[0] : `${executions - load.ended} did not: ${load.problems.join('\n')}`,
);
tell(
  'time to an answer',
  `half within ${load.percentile(0.5)} ms, 99 % within ${load.percentile(0.99)} ms, all within ${load.percentile(1)} ms`,
  load.percentile(1) < 30_000 ? undefined : 'a request took more than 30 s',
);
for (const [what, came, problem] of [...faultsTold, await faults.lookForCut()]) tell(what, came, problem);
tell(
  'memory of the server',
  `${before} MB before, at most ${server.peak()} MB, ${server.memory()} MB after`,
  server.peak() < 2000 ? undefined : 'more than 2,000 MB',
);
const kept = await load.countKept();
tell(
  'executions kept at the end',
  `${count(kept.kept)}, and ${count(kept.dropped)} older ones dropped: all that were accepted`,
  kept.kept + kept.dropped === load.accepted + faults.accepted
    ? undefined
    : `${load.accepted + faults.accepted} were accepted`,
);

const underLoad = load.runUntilRefused();
await new Promise((resolve) => setTimeout(resolve, 500));
const { code, ms } = await server.terminate();
const { answered, refused, hanging } = await underLoad;
tell(
  'SIGTERM under load',
  `exit code ${code} after ${(ms / 1000).toFixed(1)} s; ${count(answered)} requests answered, the next ones of the ${count(refused)} clients refused`,
  code === 0 && ms < 15_000 && hanging === 0 ? undefined : `${hanging} requests hang, or it took more than 15 s`,
);
tell(
  'printed to standard error',
  `${count(server.complaints().length)} lines`,
  server.complaints().every((line) => line.startsWith('The oldest executions'))
    ? undefined
    : server.complaints().slice(0, 5).join('\n'),
);
finish();

if (values.write === true && process.exitCode === 0) {
  const lines = ['| what | what came of it |', '| --- | --- |', ...rows.map((cells) => `| ${cells.join(' | ')} |`)];
  const table = `\n${lines.join('\n')}\n\n`;
  writeFileSync(
    DOCUMENT,
    readFileSync(DOCUMENT, 'utf8').replace(TABLE, () => table),
  );
}

/** @param {number} number */
function count(number) {
  return number.toLocaleString('en');
}
