import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readAction, runAction } from './run-action.mjs';

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A project with files, and an asl-testkit that writes down what it is called with. */
function project(files: readonly string[], { installed = true, exits = {} } = {}) {
  folder = mkdtempSync(join(tmpdir(), 'action-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const file of files) write(file, '{}');
  const calls = join(folder, 'calls');
  const codes = Object.entries(exits).map(([command, code]) => `[ "$1" = ${command} ] && exit ${String(code)}`);
  // npx passes on what follows its own options.
  const npx = ['#!/bin/bash', 'printf "%s|" "$@" >> "$CALLS"; echo >> "$CALLS"', 'shift 2', ...codes, 'echo "$1 ran"'];
  write('bin/npx', npx.join('\n') + '\n');
  chmodSync(join(folder, 'bin/npx'), 0o755);
  if (installed) {
    write('node_modules/.bin/asl-testkit', '#!/bin/bash\n');
    chmodSync(join(folder, 'node_modules/.bin/asl-testkit'), 0o755);
  }
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`, CALLS: calls };
  return (inputs: Record<string, string>) => {
    const steps = runAction(folder, inputs, env);
    return { steps, calls: existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [] };
  };
}

test('the action validates the files that its patterns match, names with blanks among them', () => {
  const run = project(['order.asl.json', 'machines/a b.asl.yml', 'machines/deep/c.asl.yml', 'other.txt']);
  const { steps, calls } = run({ files: 'order.asl.json\n  machines/**/*.asl.yml  \n' });
  expect(steps.map(({ name, code }) => [name, code])).toEqual([
    ['Find asl-testkit and the files', 0],
    ['Validate', 0],
  ]);
  expect(calls).toEqual([
    '--no-install|asl-testkit|validate|--format|github|--|order.asl.json|machines/a b.asl.yml|machines/deep/c.asl.yml|',
  ]);
});

test('the action hands its inputs on, writes SARIF, and fails as the annotations do', () => {
  const run = project(['a.json'], { exits: { validate: 1 } });
  const { steps, calls } = run({ files: 'a.json', ignore: 'NO_TIMEOUT', 'max-warnings': '0', sarif: 'out.sarif' });
  expect(steps.at(-1)).toMatchObject({ name: 'Validate', code: 1 });
  expect(calls).toEqual([
    '--no-install|asl-testkit|validate|--format|sarif|--ignore|NO_TIMEOUT|--max-warnings|0|--|a.json|',
    '--no-install|asl-testkit|validate|--format|github|--ignore|NO_TIMEOUT|--max-warnings|0|--|a.json|',
  ]);
  expect(existsSync(join(folder, 'out.sarif'))).toBe(true);
});

test('the action explores each file, after validation failed too, and ends with the worst code', () => {
  const run = project(['a.json', 'b.json'], { exits: { validate: 1, explore: 2 } });
  const { steps, calls } = run({ files: '*.json', explore: 'true' });
  expect(steps.map(({ name, code }) => [name, code])).toEqual([
    ['Find asl-testkit and the files', 0],
    ['Validate', 1],
    ['Explore', 2],
  ]);
  expect(calls.slice(1)).toEqual([
    '--no-install|asl-testkit|explore|--|a.json|',
    '--no-install|asl-testkit|explore|--|b.json|',
  ]);
});

test('the action reports coverage where a folder is named', () => {
  const { calls } = project(['a.json'])({ files: 'a.json', validate: 'false', coverage: 'raw coverage' });
  expect(calls).toEqual(['--no-install|asl-testkit|coverage|--|raw coverage|']);
});

test('the action fetches the version that is asked for where none is installed', () => {
  const { calls } = project(['a.json'], { installed: false })({ files: 'a.json', version: '0.1.0' });
  expect(calls).toEqual(['--yes|asl-testkit@0.1.0|validate|--format|github|--|a.json|']);
});

test('the action works in the folder that is named', () => {
  const run = project(['sub/a.json'], { installed: false });
  expect(run({ files: 'a.json', 'working-directory': 'sub' }).steps.map(({ code }) => code)).toEqual([0, 0]);
});

test('the action says which pattern matches nothing, and refuses what is not a version', () => {
  const run = project(['a.json'], { installed: false });
  expect(run({ files: 'b*.json', explore: 'true' }).steps).toEqual([
    {
      name: 'Find asl-testkit and the files',
      code: 2,
      output: '::error title=asl-testkit::No file matches b*.json\n',
    },
  ]);
  expect(run({ files: ' \n' }).steps[0]?.output).toContain('names no file');
  expect(run({ files: 'a.json', version: '1; touch x' }).steps[0]?.output).toContain('is not a version');
  expect(run({ files: '$(touch x)' }).steps[0]?.code).toBe(2);
  expect(existsSync(join(folder, 'x'))).toBe(false);
});

test('the action puts inputs into env alone, where no shell evaluates them', () => {
  for (const { run } of readAction().runs.steps) expect(run).not.toContain('${{');
});
