/** Checks the package as its users get it: the tarball, and small projects that install it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startChecks } from '../../scripts/checks.mjs';
import { runAction } from '../action/run-action.mjs';
import { makeProject, packPackage, root, run } from './projects.mjs';

/** @import { Tarball } from './projects.mjs' */

/** Each project runs its own `npm test`; the folders of this directory it is made of. */
const PROJECTS = {
  node: ['shared', 'node'],
  'vitest-3': ['shared', 'vitest', 'coverage', 'vitest-3'],
  'vitest-4': ['shared', 'vitest', 'coverage', 'vitest-4'],
  'vitest-5': ['shared', 'vitest', 'coverage', 'vitest-5'],
  'jest ESM': ['shared', 'jest'],
  'jest 30 CommonJS': ['shared', 'jest-30-commonjs'],
  'jest 29 ts-jest': ['shared', 'jest-29-ts-jest'],
  'node:test with expect': ['shared', 'node-expect'],
};

/** What newcomers have: projects that share one folder of packages, made of test/newcomer/. */
const NEWCOMERS = ['sam', 'cdk', 'serverless', 'terraform', 'distributed-map', 'jsonata', 'service', 'jest'];

const { report, finish } = startChecks();
const tarball = await packPackage();
const bin = join(root, 'node_modules/.bin');

report(
  `contents (${String(tarball.files.length)} files, ${String(Math.round(tarball.unpackedSize / 1024))} KiB)`,
  contents(tarball),
);
report('few files are read', filesRead());
report('publint', await problem(root, join(bin, 'publint'), ['run', tarball.path, '--strict']));
/** @type {[string, string[]][]} vitest is ESM alone, and so are its entry points */
const TYPES = [
  ['are the types wrong', ['--exclude-entrypoints', 'vitest', 'plugin']],
  ['are the types wrong: vitest', ['--entrypoints', 'vitest', 'plugin', '--profile', 'esm-only']],
];
for (const [name, options] of TYPES) {
  report(name, await problem(root, join(bin, 'attw'), [tarball.path, ...options, '--no-emoji']));
}

const newcomers = makeProject('newcomers', ['../newcomer'], tarball);
const made = await Promise.allSettled(
  Object.entries(PROJECTS).map(async ([name, folders]) => ({
    name,
    project: await makeProject(name, folders, tarball),
  })),
);
for (const [i, name] of Object.keys(PROJECTS).entries()) {
  const result = made[i];
  if (result?.status === 'fulfilled') report(name, await problem(result.value.project, 'npm', ['test', '--silent']));
  else report(name, String(result?.reason));
}
const [first] = made;
report(
  'GitHub Action',
  first?.status === 'fulfilled' ? actionProblem(first.value.project) : 'There is no project to run it in.',
);
await reportNewcomers();
finish();

/** Each runs its own `npm test`, two at a time: most of it is starting up. */
async function reportNewcomers() {
  const project = await newcomers.catch((/** @type {unknown} */ error) => String(error));
  const left = [...NEWCOMERS];
  const work = async () => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      const folder = join(project, name);
      report(`newcomer: ${name}`, existsSync(folder) ? await problem(folder, 'npm', ['test', '--silent']) : project);
    }
  };
  await Promise.all([work(), work()]);
}

/**
 * The steps of action.yml, with the package as it is installed: a sound definition passes, one with a finding does not.
 *
 * @param {string} project
 */
function actionProblem(project) {
  const task = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge', End: true };
  const caught = { ...task, Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Refund' }] };
  const states = { Charge: caught, Refund: { Type: 'Succeed' } };
  writeFileSync(join(project, 'sound.asl.json'), JSON.stringify({ StartAt: 'Charge', States: states }));
  writeFileSync(join(project, 'fails.asl.json'), JSON.stringify({ StartAt: 'Charge', States: { Charge: task } }));
  writeFileSync(join(project, 'broken.asl.json'), JSON.stringify({ StartAt: 'Charge', States: {} }));
  const runs = ['sound', 'fails', 'broken'].map((name) => {
    const steps = runAction(project, { files: `${name}.asl.json`, explore: 'true', sarif: `${name}.sarif` });
    const { version } = JSON.parse(readFileSync(join(project, `${name}.sarif`), 'utf8'));
    return `${name}: ${steps.map(({ name: step, code }) => `${step} ${code}`).join(', ')}, SARIF ${version}`;
  });
  const wanted = [
    'sound: Find asl-testkit and the files 0, Validate 0, Explore 0, SARIF 2.1.0',
    'fails: Find asl-testkit and the files 0, Validate 0, Explore 1, SARIF 2.1.0',
    'broken: Find asl-testkit and the files 0, Validate 1, Explore 2, SARIF 2.1.0',
  ];
  return runs.join('\n') === wanted.join('\n') ? undefined : `Wanted:\n${wanted.join('\n')}\nBut:\n${runs.join('\n')}`;
}

/**
 * @param {string} cwd
 * @param {string} command
 * @param {string[]} args
 */
async function problem(cwd, command, args) {
  const { ok, output } = await run(cwd, command, args);
  return ok ? undefined : output;
}

/** What an entry point is imported from: most of the time that it takes goes by the number of files. */
function filesRead() {
  /** @type {{ exports: Record<string, string | { import?: string, default?: string }> }} */
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const problems = [];
  for (const [name, entry] of Object.entries(exports)) {
    if (typeof entry === 'string') continue;
    const files = new Set([join(root, entry.import ?? entry.default ?? '')]);
    // Walking a set meets what is added on the way.
    for (const file of files) {
      for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) .*?"(\.[^"]+)";$/gm)) {
        files.add(join(dirname(file), specifier));
      }
    }
    // Each file of a suite reads the matchers; vitest reads the plugin once.
    if (files.size > (name === './plugin' ? 7 : 6)) problems.push(`${name} is read from ${String(files.size)} files`);
  }
  return problems.length > 0 ? problems.join('\n') : undefined;
}

/**
 * @param {unknown} entry of package.json's exports
 * @returns {string[]} the files it names, whatever the condition
 */
function leaves(entry) {
  return typeof entry === 'string' ? [entry] : Object.values(/** @type {object} */ (entry)).flatMap(leaves);
}

/**
 * Everything package.json promises is there, and nothing that belongs to the workshop.
 *
 * @param {Tarball} tarball
 */
function contents({ files }) {
  const { bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const promised = [...Object.values(bin), ...Object.values(exports).flatMap((entry) => leaves(entry))];
  const missing = ['LICENSE', 'README.md', 'CHANGELOG.md', ...promised]
    .map((path) => path.replace(/^\.\//, ''))
    .filter((path) => !files.includes(path));
  const stray = files.filter(
    (path) =>
      !/^(dist\/.*\.([cm]?js|d\.[cm]?ts)|dist\/shared\/sdk-\w+\.json|dist\/page\/page\.css|package\.json|README\.md|LICENSE|CHANGELOG\.md|CONTRIBUTING\.md|(docs|examples)\/.*)$/.test(
        path,
      ),
  );
  const documents = files.filter((path) => path.endsWith('.md'));
  const broken = documents.flatMap((path) => deadLinks(path, files));
  const problems = [
    ...broken,
    ...missing.map((path) => `missing: ${path}`),
    ...stray.map((path) => `does not belong here: ${path}`),
  ];
  return problems.length > 0 ? problems.join('\n') : undefined;
}

/**
 * Links of a document that lead to nothing in the package.
 *
 * @param {string} document
 * @param {readonly string[]} files
 */
function deadLinks(document, files) {
  const text = readFileSync(join(root, document), 'utf8').replace(/^```[^]*?^```/gm, '');
  return [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].flatMap(([, target = '']) => {
    if (/^[a-z]+:/.test(target)) return [];
    const path = join(dirname(document), target).replace(/\/$/, '');
    return files.some((file) => file === path || file.startsWith(`${path}/`))
      ? []
      : [`${document} links to ${target}, which is not in the package`];
  });
}
