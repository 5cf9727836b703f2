/**
 * Runs the demo project in each way that is named on the command line, and holds what was collected to one list of numbers:
 * `node check-coverage.mjs forks threads shards fails watch`.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const VITEST = ['vitest', '--config', 'vitest.coverage.config.ts'];

/** What the tests take, by machine and label; all else is 0. */
const EXPECTED = {
  both: {
    Both: 1,
    'Both → end': 1,
    'Both: branch 0': 1,
    'Both: branch 1': 1,
    Left: 1,
    'Left → end': 1,
    Right: 2,
    'Right → end': 2,
  },
  'order-flow': {
    Check: 5,
    'Check → Charge (Choices[0])': 2,
    // The test that passes at its second attempt runs the machine twice.
    'Check → Rejected (Default)': 3,
    'Check: Choices[0].And[0] holds': 4,
    'Check: Choices[0].And[0] does not hold': 1,
    'Check: Choices[0].And[1] holds': 2,
    'Check: Choices[0].And[1] does not hold': 2,
    Charge: 2,
    'Charge: Retry[0] retries': 1,
    'Charge → Rejected (Catch[0])': 1,
    'Charge → end': 1,
    'Charge: Retry[0] names "Busy"': 1,
    'Charge: Catch[0] names "Declined"': 1,
    Rejected: 4,
  },
  Items: {
    Each: 2,
    'Each → Big': 2,
    'Each: no items': 1,
    'Each: many items': 1,
    One: 3,
    'One → end': 3,
    Big: 2,
    'Big → Done (Choices[0])': 1,
    'Big → Done (Default)': 1,
    'Big: Choices[0].Condition holds': 1,
    'Big: Choices[0].Condition does not hold': 1,
    Done: 2,
  },
};

/** @type {Record<string, () => Promise<void>>} */
const WAYS = {
  async forks() {
    const { code, output } = await run([...VITEST, 'run', '--pool=forks']);
    assert.equal(code, 0, output);
    assert.deepEqual(collected(), EXPECTED);
    assert.match(output, /order-flow\.asl\.json:29 {2}Apologize is never entered/);
  },
  async threads() {
    // Half of the catchers are taken.
    const environment = { DEMO_THRESHOLD: '90' };
    const { code, output } = await run([...VITEST, 'run', '--pool=threads', '--no-isolate'], environment);
    assert.deepEqual(collected(), EXPECTED);
    assert.match(output, /Coverage of catchers is 50 % \(1 of 2\), below the threshold of 90 %\./);
    assert.equal(code, 1, output);
  },
  async shards() {
    for (const shard of ['1/2', '2/2']) {
      const { code, output } = await run([...VITEST, 'run', `--shard=${shard}`], { DEMO_THRESHOLD: '90' });
      assert.equal(code, 0, output);
      assert.match(output, /thresholds are not checked: this is one of several shards/);
    }
    assert.deepEqual(collected(), EXPECTED);
    const merged = await run(['asl-testkit', 'coverage', 'coverage/asl', '--thresholds', 'states=90,catchers=50']);
    assert.match(merged.output, /All 3 state machines +90\.9 %/);
    assert.equal(merged.code, 0, merged.output);
  },
  async fails() {
    const { code, output } = await run([...VITEST, 'run'], { DEMO_FAILS: 'yes' });
    assert.match(output, /as it was asked to/);
    assert.match(output, /All 3 state machines/);
    assert.equal(code, 1, output);
    assert.deepEqual(collected(), EXPECTED);
  },
  watch,
};

/** A change of a definition runs the tests again that load it, by path or by import, and no others. */
async function watch() {
  rmSync('coverage', { recursive: true, force: true });
  const vitest = spawn('npx', [...VITEST, '--watch'], {
    env: { ...process.env, CI: '', NO_COLOR: '1' },
    detached: true,
  });
  let output = '';
  for (const stream of [vitest.stdout, vitest.stderr]) stream.on('data', (data) => (output += String(data)));
  const said = async (/** @type {RegExp} */ text) => {
    for (let tries = 0; !text.test(output); tries++) {
      assert.ok(tries < 600, `vitest did not say ${String(text)}:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const end = /Waiting for file changes/;
  try {
    await said(end);
    for (const [file, ran, others] of /** @type {const} */ ([
      ['template.yml', /items\.demo/, /charge\.demo|reject\.demo|both\.demo/],
      ['flows/both.asl.yml', /both\.demo/, /charge\.demo|reject\.demo|items\.demo/],
    ])) {
      output = '';
      writeFileSync(file, `${readFileSync(file, 'utf8')}\n`);
      await said(end);
      assert.match(output, ran);
      assert.doesNotMatch(output, others);
    }
    assert.deepEqual(collected(), EXPECTED);
  } finally {
    process.kill(-(vitest.pid ?? 0));
  }
}

/** Adds up the raw files, without help of the package. */
function collected() {
  /** @type {Record<string, Record<string, number>>} */
  const sums = {};
  for (const path of readdirSync('coverage/asl/raw', { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.json')) continue;
    for (const { name, items } of JSON.parse(readFileSync(`coverage/asl/raw/${path}`, 'utf8')).machines) {
      const own = (sums[name] ??= {});
      for (const { label, hits } of items) if (hits.tests > 0) own[label] = (own[label] ?? 0) + hits.tests;
    }
  }
  return sums;
}

/**
 * @param {string[]} words
 * @param {Record<string, string>} [environment]
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(words, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn('npx', words, { env: { ...process.env, NO_COLOR: '1', ...environment } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
    child.on('close', (code) => {
      resolve({ code, output });
    });
  });
}

for (const way of process.argv.slice(2)) {
  if (way !== 'watch' && way !== 'fails') rmSync('coverage', { recursive: true, force: true });
  await WAYS[way]?.();
}
