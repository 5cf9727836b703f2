/** Cold starts: what `node -e` takes to import something, and to run a machine of one state with it. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { median } from './extras.mjs';

const MACHINE = `{ StartAt: 'P', States: { P: { Type: 'Pass', End: true } } }`;
const ENTRY_POINTS = ['asl-testkit', 'asl-testkit/matchers', 'asl-testkit/fuzz', 'asl-testkit/aws'];

/** @returns {{ title: string, wallMs: number, cpuMs: number }[]} medians, the empty program first */
export function coldStarts(times) {
  const scripts = {
    'node -e 0': '0',
    'import and run, asl-testkit': `const { defineStateMachine } = await import('asl-testkit');
      if (defineStateMachine(${MACHINE}).runSync({ input: { a: 1 } }).output.a !== 1) process.exit(3)`,
    ...peerScript(),
    ...Object.fromEntries(ENTRY_POINTS.map((name) => [`import ${name}`, `await import('${name}')`])),
  };
  const found = Object.keys(scripts).map((title) => ({ title, wall: [], cpu: [] }));
  for (let round = 0; round < times; round++) {
    for (const row of found) {
      const report = `;process.on('exit', () => { const { user, system } = process.cpuUsage();
        console.log(JSON.stringify([performance.now(), (user + system) / 1000])) })`;
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['--input-type=module', '-e', scripts[row.title] + report],
        { encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(`${row.title}: ${stderr}`);
      const [wall, cpu] = JSON.parse(stdout);
      row.wall.push(wall);
      row.cpu.push(cpu);
    }
  }
  return found.map(({ title, wall, cpu }) => ({ title, wallMs: median(wall), cpuMs: median(cpu) }));
}

function peerScript() {
  if (Number(process.versions.node.split('.')[0]) < 22) return {};
  try {
    const from = join(process.env.BENCH_PEERS ?? process.cwd(), 'package.json');
    const entry = JSON.stringify(createRequire(from).resolve('aws-local-stepfunctions'));
    return {
      'import and run, aws-local-stepfunctions': `const { createRequire } = await import('node:module');
        const { StateMachine } = createRequire(${entry})(${entry});
        const result = await new StateMachine(${MACHINE}).run({ a: 1 }).result;
        if (result.a !== 1) process.exit(3)`,
    };
  } catch {
    return {};
  }
}
