/** What is measured besides the workloads, each in a process of its own; every result is checked before it is told. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countingLoop, errorProcessor, mapOf, passChain } from './workloads.mjs';

const limits = { historyEvents: Infinity, payloadBytes: Infinity, transitions: Infinity };

/** @type {Record<string, { title: string, unit: string, measure: (quick: boolean) => Promise<object> }>} */
export const extras = {
  distributedMap: { title: 'distributed Map, 1,000,000 items', unit: 'items/s', measure: distributedMap },
  fuzz: { title: 'fuzz, error-processor', unit: 'runs/s', measure: fuzzing },
  simulate: { title: 'simulate, 100,000 runs', unit: 'runs/s', measure: simulating },
  explore: { title: 'explore, 30 tasks with retries', unit: 'states/s', measure: exploring },
  exploreChain: {
    title: 'explore, chains of 10 to 1,000 tasks',
    unit: 'µs of CPU time per state',
    measure: exploreChains,
  },
  exploreParallel: { title: 'explore, a Parallel of 10 × 10 tasks', unit: 'ms of CPU time', measure: exploreParallel },
  exploreMaps: { title: 'explore, two nested Maps of 10 items', unit: 'ms of CPU time', measure: exploreMaps },
  load: { title: 'load a template of 500 states (YAML)', unit: 'loads/s', measure: loading },
  coverage: { title: 'coverage of state machines', unit: '% of a run', measure: coverage },
  endpoint: { title: 'serve: StartExecution over HTTP', unit: 'requests/s', measure: endpoint },
  transitions: { title: 'transitions', unit: 'ns each', measure: transitionGrowth },
  items: { title: 'items of an inline Map', unit: 'ns each', measure: itemGrowth },
};

async function distributedMap(quick) {
  const { defineStateMachine } = await import('asl-testkit');
  const count = quick ? 100_000 : 1_000_000;
  const definition = mapOf({ Type: 'Pass', End: true });
  const processor = definition.States.Each.ItemProcessor;
  processor.ProcessorConfig = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
  const machine = defineStateMachine(definition);
  const input = { items: Array.from({ length: count }, (_, i) => i) };
  const { ms, value } = timed(() => machine.runSync({ input, limits }));
  check(value.status === 'SUCCEEDED' && value.output.length === count && value.output[count - 1] === count - 1);
  return { value: (count / ms) * 1000, detail: `${count.toLocaleString('en')} items` };
}

async function fuzzing(quick) {
  const { defineStateMachine } = await import('asl-testkit');
  const { fuzz } = await import('asl-testkit/fuzz');
  const machine = defineStateMachine(errorProcessor);
  await fuzz(machine, { runs: 300, seed: 1 });
  const runs = quick ? 1000 : 5000;
  const start = performance.now();
  const report = await fuzz(machine, { runs, seed: 2 });
  check(report.runs === runs);
  return { value: (runs / (performance.now() - start)) * 1000 };
}

async function simulating(quick) {
  const { defineStateMachine } = await import('asl-testkit');
  const { simulate } = await import('asl-testkit/fuzz');
  const machine = defineStateMachine(errorProcessor);
  const model = { errorRate: 0.2, error: 'TransientError', output: { status: 'ok' }, seconds: 0.3 };
  const runs = quick ? 20_000 : 100_000;
  const { ms, value } = timed(() => simulate(machine, { runs, tasks: { Invoke: model } }));
  // Three retries of a call that fails one time in five: all four fail in 0.16 % of the runs, and are handled.
  check(value.runs === runs && Math.abs(value.attempts.mean - 1.248) < 0.02);
  return { value: (runs / ms) * 1000 };
}

async function exploring() {
  const { defineStateMachine } = await import('asl-testkit');
  const { explore } = await import('asl-testkit/fuzz');
  if (explore === undefined) return { unsupported: 'not there yet' };
  const machine = defineStateMachine(tasksInARow(30));
  const { ms, value } = timed(() => explore(machine));
  check(value.states > 0 && value.unreachedStates.length === 0);
  return { value: (value.states / ms) * 1000, detail: `${value.states} states` };
}

function tasksInARow(count) {
  const states = Array.from({ length: count }, (_, i) => [
    `T${i}`,
    {
      Type: 'Task',
      Resource: `arn:aws:lambda:us-east-1:123456789012:function:F${i}`,
      Retry: [{ ErrorEquals: ['Flaky'], MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
      Next: i + 1 < count ? `T${i + 1}` : 'Done',
    },
  ]);
  return {
    StartAt: 'T0',
    States: { ...Object.fromEntries(states), Done: { Type: 'Succeed' }, Failed: { Type: 'Fail' } },
  };
}

/** Coverage is turned on as the package is loaded. */
async function coverage(quick) {
  const folder = mkdtempSync(join(tmpdir(), 'asl-testkit-bench-'));
  process.env.ASL_TESTKIT_COVERAGE = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { coverageCost } = await import('./coverage-cost.mjs');
  return coverageCost(quick);
}

/** Cost in proportion to the number of states: each tenfold chain costs ten times as much, more or less. */
async function exploreChains(quick) {
  const { defineStateMachine } = await import('asl-testkit');
  const { explore } = await import('asl-testkit/fuzz');
  explore(defineStateMachine(tasksInARow(30)));
  const rows = (quick ? [10, 30, 100] : [10, 30, 100, 300, 1000]).map((count) => {
    const machine = defineStateMachine(tasksInARow(count));
    const { ms, value } = timedCpu(() => explore(machine));
    check(value.isComplete && value.reachedStates.length === count + 2);
    return { count, ms };
  });
  const { count, ms } = rows.at(-1);
  const detail = `${rows.map((row) => `${row.count}: ${row.ms.toFixed(0)} ms`).join(', ')}`;
  return { value: (ms * 1000) / count, detail };
}

async function exploreParallel() {
  const Branches = Array.from({ length: 10 }, (_, i) => retriedAndCaught(`B${i}`, 10));
  return exploreWhole({
    StartAt: 'Both',
    States: { Both: { Type: 'Parallel', Branches, Next: 'Done' }, Done: { Type: 'Succeed' } },
  });
}

async function exploreMaps() {
  const cells = Array.from({ length: 10 }, (_, i) => ({ cell: i }));
  const rows = Array.from({ length: 10 }, (_, i) => ({ row: i, cells }));
  const inner = { Type: 'Map', ItemsPath: '$.cells', ItemProcessor: retriedAndCaught('Cell', 1), End: true };
  return exploreWhole({
    StartAt: 'Rows',
    States: {
      Rows: { Type: 'Pass', Result: { rows }, Next: 'Outer' },
      Outer: {
        Type: 'Map',
        ItemsPath: '$.rows',
        ItemProcessor: { StartAt: 'Inner', States: { Inner: inner } },
        Next: 'Done',
      },
      Done: { Type: 'Succeed' },
    },
  });
}

async function exploreWhole(definition) {
  const { defineStateMachine } = await import('asl-testkit');
  const { explore } = await import('asl-testkit/fuzz');
  const machine = defineStateMachine(definition);
  const { ms, value } = timedCpu(() => explore(machine));
  check(value.isComplete && value.reachedStates.length === value.stateCount);
  return { value: ms, detail: `${value.states} situations, ${value.answers} answers` };
}

/** Tasks in a row, each retried twice and caught. */
function retriedAndCaught(prefix, count) {
  const tasks = Array.from({ length: count }, (_, i) => {
    const Next = i + 1 < count ? `${prefix}T${i + 1}` : `${prefix}End`;
    return [
      `${prefix}T${i}`,
      {
        Type: 'Task',
        Resource: `arn:aws:lambda:us-east-1:123456789012:function:${prefix}F${i}`,
        ResultPath: '$.result',
        Retry: [{ ErrorEquals: ['Flaky'], MaxAttempts: 2 }],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next }],
        Next,
      },
    ];
  });
  const States = { ...Object.fromEntries(tasks), [`${prefix}End`]: { Type: 'Pass', End: true } };
  return { StartAt: `${prefix}T0`, States };
}

async function loading() {
  const { loadStateMachine } = await import('asl-testkit');
  const { stringify } = await import('yaml');
  const folder = mkdtempSync(join(tmpdir(), 'asl-testkit-bench-'));
  try {
    const file = join(folder, 'template.yml');
    const Properties = { Definition: passChain(500) };
    writeFileSync(file, stringify({ Resources: { Machine: { Type: 'AWS::Serverless::StateMachine', Properties } } }));
    const times = Array.from({ length: 7 }, () => timed(() => check(loadStateMachine(file).states.length === 500)).ms);
    return { value: 1000 / median(times), detail: `${times[0].toFixed(0)} ms the first time` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Beside a plain server of node:http that sends back what it gets: the same client, the same requests. */
async function endpoint(quick) {
  const requests = quick ? 2000 : 20_000;
  const machine = {
    StartAt: 'P',
    States: { P: { Type: 'Pass', Result: 1, Next: 'Q' }, Q: { Type: 'Pass', Parameters: { 'a.$': '$' }, End: true } },
  };
  const folder = mkdtempSync(join(tmpdir(), 'asl-testkit-bench-'));
  try {
    const file = join(folder, 'order.asl.json');
    writeFileSync(file, JSON.stringify(machine));
    const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:order';
    const body = JSON.stringify({ stateMachineArn: arn, input: '{"id":1}' });
    const served = await requestsPerSecond(['dist/cli/main.js', 'serve', '--port', '0', file], requests, body, (text) =>
      text.includes('executionArn'),
    );
    const echo = await requestsPerSecond(['-e', ECHO], requests, body, (text) => text === body);
    return { value: served, detail: `plain node:http: ${Math.round(echo).toLocaleString('en')}` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ECHO = `
  const server = require('node:http').createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => response.end(Buffer.concat(chunks)));
  });
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '.'));
`;

async function requestsPerSecond(argv, requests, body, isRight) {
  const server = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  try {
    const port = await new Promise((resolve) => {
      server.stdout.setEncoding('utf8').on('data', (text) => resolve(/:(\d+)\./.exec(text)[1]));
    });
    const headers = { 'x-amz-target': 'AWSStepFunctions.StartExecution', 'content-length': Buffer.byteLength(body) };
    const one = () =>
      new Promise((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port, method: 'POST', headers, agent }, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
          response.once('end', () => resolve(check(isRight(text))));
        });
        sent.once('error', reject).end(body);
      });
    const many = async (count) => {
      let left = count;
      const client = async () => {
        while (left-- > 0) await one();
      };
      await Promise.all(Array.from({ length: 32 }, client));
    };
    await many(requests / 10);
    const start = performance.now();
    await many(requests);
    return (requests / (performance.now() - start)) * 1000;
  } finally {
    agent.destroy();
    server.kill();
  }
}

async function transitionGrowth(quick) {
  const { defineStateMachine } = await import('asl-testkit');
  return growth(quick, (size) => {
    const machine = defineStateMachine(countingLoop(size / 2 - 1));
    return () => {
      const execution = machine.runSync({ input: { n: 0 }, limits });
      check(execution.output.n === size / 2 - 1);
      return execution;
    };
  });
}

async function itemGrowth(quick) {
  const { defineStateMachine } = await import('asl-testkit');
  const machine = defineStateMachine(mapOf({ Type: 'Pass', End: true }));
  return growth(quick, (size) => {
    // Plain numbers: a million objects would be more values than an input may have.
    const input = { items: Array.from({ length: size }, (_, i) => i) };
    return () => {
      const execution = machine.runSync({ input, limits });
      check(execution.output.length === size);
      return execution;
    };
  });
}

/** Nanoseconds and bytes for each of 10² to 10⁶: constant if the cost grows with the size and no faster. */
async function growth(quick, prepare) {
  const sizes = quick ? [100, 1000, 10_000, 100_000] : [100, 1000, 10_000, 100_000, 1_000_000];
  const rows = [];
  // Else the smallest size would pay for the compilers of V8.
  const warm = prepare(1000);
  for (let i = 0; i < 2000; i++) warm();
  for (const size of sizes) {
    const run = prepare(size);
    const repeats = Math.max(1, Math.ceil(200_000 / size));
    for (let i = 0; i < repeats; i++) run();
    const bytes = bytesKept(run, Math.ceil(repeats / 2));
    const times = Array.from({ length: size >= 1_000_000 ? 1 : 3 }, () => {
      const cpu = process.cpuUsage();
      for (let i = 0; i < repeats; i++) run();
      const { user, system } = process.cpuUsage(cpu);
      return ((user + system) * 1000) / (repeats * size);
    });
    rows.push({ size, nanoseconds: median(times), bytes: bytes / size });
  }
  return { rows };
}

/** Bytes that each of so many executions keeps: as many as it takes to see them among what else the heap holds. */
function bytesKept(run, count) {
  const before = heap();
  const kept = Array.from({ length: count }, run);
  const bytes = (heap() - before) / count;
  check(kept.every(({ status }) => status === 'SUCCEEDED'));
  return bytes;
}

function heap() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** CPU time: what a busy computer does to the clock makes no difference. */
function timedCpu(run) {
  const before = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, value };
}

function timed(action) {
  const start = performance.now();
  const value = action();
  return { ms: performance.now() - start, value };
}

/** A wrong result must never become a figure. */
function check(holds) {
  if (!holds) throw new Error('The result is not what it must be; nothing was measured.');
}

/** @param {number[]} values */
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
