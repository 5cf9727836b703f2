import { nested, one, TASK } from './make.mjs';

const FILES = { 'a.asl.json': JSON.stringify(one({ Type: 'Pass' })), 'task.asl.json': JSON.stringify(one(TASK)) };
const A = './a.asl.json';
const says = (argv, ends, files = {}) => ({
  name: argv.join(' '),
  ends,
  run: ({ command }) => command(argv, { ...FILES, ...files }),
});

export const commands = [
  says(['run', A, '--input.x=1'], 'exit 2 INVALID_OPTION'),
  says(['run', A, '--input={}', '--input={}'], 'exit 2 INVALID_OPTION'),
  says(['run', A, '--__proto__'], 'exit 2 INVALID_OPTION'),
  says(['run', A, '--constructor=1'], 'exit 2 INVALID_OPTION'),
  says(['constructor'], 'exit 2 INVALID_OPTION'),
  says(['__proto__', '--help'], 'exit 2 INVALID_OPTION'),
  says(['run', A, '--', '--json'], 'exit 2 INVALID_OPTION'),
  says(['run', A, '-x'], 'exit 2 INVALID_OPTION'),
  says(['run', ''], 'exit 2 FILE_UNREADABLE'),
  says(['run', A, '--seed', '1e99'], 'exit 2 INVALID_OPTION'),
  says(['run', A, '--seed', '0x10000000000000000'], 'exit 2 INVALID_OPTION'),
  says(['run', A, '--start-time', '+275760-09-13T00:00:00.001Z'], 'exit 2 INVALID_OPTION'),
  says(['run', A, '--start-time', 'x'.repeat(100)], 'exit 2 INVALID_OPTION'),
  says(['run', A, '--input', '@/dev/zero'], 'exit 2 FILE_UNREADABLE'),
  says(['run', A, '--input', '@/'], 'exit 2 FILE_UNREADABLE'),
  says(['run', '/dev/zero'], 'exit 2 FILE_UNREADABLE'),
  says(['validate', '/dev/full'], 'exit 2 FILE_UNREADABLE'),
  says(['validate', '/proc/self/mem'], 'exit 2 FILE_UNREADABLE'),
  says(['fuzz', A, '--seed', '1', '--path', '../../x'], 'exit 2 INVALID_OPTION'),
  says(['fuzz', A, '--seed', '1', '--path', '9'.repeat(400)], 'exit 2 INVALID_OPTION'),
  says(['fuzz', A, '--runs', '0'], 'exit 2 INVALID_OPTION'),
  says(['fuzz', A, '--runs', '3', '--corpus', '/dev/null'], 'exit 0'),
  says(['fuzz', A, '--runs', '3', '--corpus', '/proc/x'], 'exit 0'),
  says(['simulate', A, '--runs', '10', '--svg', '/dev/full'], 'exit 2 FILE_UNREADABLE'),
  says(
    ['simulate', './task.asl.json', '--runs', '10', '--tasks', '{"__proto__":{"errorRate":1}}'],
    'exit 2 INVALID_OPTION',
  ),
  says(['simulate', './task.asl.json', '--runs', '10', '--tasks', '{"A":{"seconds":1e308}}'], 'exit 2 INVALID_OPTION'),
  says(
    ['simulate', './task.asl.json', '--runs', '10', '--tasks', '{"A":{"__proto__":{"polluted":1}}}'],
    'exit 2 INVALID_OPTION',
  ),
  says(['explore', A, '--max-states', '0'], 'exit 2 INVALID_OPTION'),
  says(['explore', A, '--tests', '/dev/full'], 'exit 2 INVALID_OPTION'),
  says(['explore', './task.asl.json', '--outputs', '{"__proto__":[1]}'], 'exit 2 INVALID_OPTION'),
  says(['diagram', A, '--out', '/dev/full', '--format', 'svg'], 'exit 2 FILE_UNREADABLE'),
  says(['diagram', A, '--out', '/none/there.svg'], 'exit 2 FILE_UNREADABLE'),
  says(['types', A, '--out', '/dev/full'], 'exit 2 FILE_UNREADABLE'),
  says(['init', A, '--out', '/none/there.test.ts'], 'exit 2 FILE_UNREADABLE'),
  says(['run', A, '--mocks', '/dev/null'], 'exit 2 FILE_UNREADABLE'),
  {
    name: 'run --input with 100,000 brackets',
    ends: 'exit 2 INVALID_INPUT',
    run: ({ command }) => command(['run', A, '--input', '['.repeat(100_000)], FILES),
  },
  {
    name: 'run --input nested 50,000 deep',
    ends: 'exit 2 INVALID_INPUT',
    run: ({ command }) => command(['run', A, '--input', `${'['.repeat(50_000)}${']'.repeat(50_000)}`], FILES),
  },
  {
    name: 'diagram of Parallel states nested 60 deep',
    ends: 'exit 0',
    run: ({ command }) =>
      command(['diagram', './deep.json'], {
        'deep.json': JSON.stringify(
          nested(
            60,
            (inner, level) => ({
              StartAt: `P${level}`,
              States: { [`P${level}`]: { Type: 'Parallel', Branches: [inner], End: true } },
            }),
            {
              StartAt: 'A',
              States: { A: { Type: 'Pass', End: true } },
            },
          ),
        ),
      }),
  },
  {
    name: 'run … > /dev/full',
    ends: 'exit 2',
    needsProcess: true,
    run: ({ command }) => command(['run', A], FILES, { stdout: '/dev/full' }),
  },
  {
    name: 'run … | true',
    ends: 'exit 0',
    needsProcess: true,
    run: ({ command }) => command(['run', A, '--json'], FILES, { closed: true }),
  },
  {
    name: 'simulate, ended by SIGINT',
    ends: 'exit 130',
    needsProcess: true,
    run: ({ command }) =>
      command(['simulate', './task.asl.json', '--runs', '10000000', '--tasks', '{"A":{"seconds":1}}'], FILES, {
        interrupt: true,
      }),
  },
  {
    name: 'fuzz, ended by SIGINT',
    ends: 'exit 130',
    needsProcess: true,
    run: ({ command }) =>
      command(['fuzz', './task.asl.json', '--runs', '100000000', '--input', '{}'], FILES, { interrupt: true }),
  },
];
