import type { JsonValue } from '../../values/json.js';
import { isJsonArray, isJsonObject } from '../../values/json.js';
import { toJsonValue } from '../../values/json-entry.js';
import { isMockOutcome } from '../../mocks/declare/mock-outcome.js';
import type { FirstTest } from './first-tests.js';
import { notTested, type TestFile, titleOf } from './print-test.js';

/** What a Python test file says besides its tests. */
export interface PythonTestFile extends TestFile {
  /** The way from the folder of the test file to the working directory. */
  readonly project: string;
}

/** Runs the command line in the project's folder, with what it reads in files of their own. */
const RUN = `def run(input, mocks, s3=None):
    """Runs the state machine against mocks, and returns the execution as asl-testkit run --json prints it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [shutil.which("npx") or "npx", "asl-testkit", "run", DEFINITION, *OPTIONS, "--json"]
        for name, content in {"input": input, "mocks": mocks, "s3": s3 or {}}.items():
            file = Path(folder) / f"{name}.json"
            file.write_text(json.dumps(content), encoding="utf-8")
            command += [f"--{name}", f"@{file}" if name == "input" else str(file)]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


def retries(execution, state):
    return [retry for retry in execution["retries"] if retry["state"] == state]


def caught(execution, state):
    return [(each["error"], each["next"]) for each in execution["catches"] if each["state"] == state]`;

/** Writes the source of a file for pytest: one test for each run, expecting what happened in it. */
export function printPytestFile({ definition, resource, tests, untested, project }: PythonTestFile): string {
  const isRunnable = ({ path }: FirstTest): boolean =>
    !Object.values(path.s3).some((object) => isMockOutcome(object) && !isMissing(object));
  const runnable = tests.filter(isRunnable);
  const names = new Set<string>();
  const bodies = runnable.map((test, index) => printTest(test, nameOf(titleOf(test, index, runnable), names)));
  const left = tests.filter((test) => !isRunnable(test)).map(({ title }) => `"${title}", where S3 refuses.`);
  return [
    `"""Tests of ${definition.replaceAll(/["\\]/g, ' ')}, written by asl-testkit init --pytest. They need Node.js and asl-testkit."""`,
    '',
    'import json',
    'import shutil',
    'import subprocess',
    'import tempfile',
    'from pathlib import Path',
    '',
    `PROJECT = Path(__file__).parent${project === '' ? '' : ` / ${toPython(project)}`}`,
    `DEFINITION = ${toPython(definition)}`,
    `OPTIONS = ${toPython(resource === undefined ? [] : ['--resource', resource])}`,
    '',
    '',
    RUN,
    '',
    '',
    bodies.length === 0 ? 'def test_succeeds():\n    pass  # to be written' : bodies.join('\n\n\n'),
    ...notTested([...untested, ...left], '#'),
    '',
  ].join('\n');
}

function printTest({ path, expected }: FirstTest, name: string): string {
  const { input, mocks, s3, execution } = path;
  const given = Object.fromEntries(
    Object.entries(s3).map(([name, object]) => [name, isMissing(object) ? null : object]),
  );
  const objects = toJsonValue(given, () => 'An S3 object', 'INVALID_OPTION');
  const lines = [
    `input=${toPython(input)},`,
    `mocks=${toPython(toJsonValue(mocks, () => 'A mock', 'INVALID_MOCK'))},`,
    ...(Object.keys(s3).length === 0 ? [] : [`s3=${toPython(objects)},`]),
  ];
  const checks = [`assert execution["status"] == ${toPython(execution.status)}`];
  if (execution.error != null) checks.push(`assert execution["error"] == ${toPython(execution.error)}`);
  if (expected.kind === 'path') checks.push(`assert execution["path"] == ${toPython([...expected.path])}`);
  if (expected.kind === 'retries')
    checks.unshift(`assert len(retries(execution, ${toPython(expected.state)})) == ${expected.times}`);
  if (expected.kind === 'caught')
    checks.unshift(
      `assert (${toPython(expected.error)}, ${toPython(expected.next)}) in caught(execution, ${toPython(expected.state)})`,
    );
  return [
    `def ${name}():`,
    '    execution = run(',
    ...lines.map((line) => `        ${line}`),
    '    )',
    ...checks.map((line) => `    ${line}`),
  ].join('\n');
}

/** Whether reading an object fails as it does where there is none: a file of objects says that with null. */
function isMissing(object: unknown): boolean {
  return isMockOutcome(object) && object.toJSON().fail === 'States.ItemReaderFailed';
}

/** `test_charge_is_retried_after_card_busy`, another one for each test. */
function nameOf(title: string, taken: Set<string>): string {
  const plain = title
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toLowerCase();
  let name = `test_${plain}`;
  for (let count = 2; taken.has(name); count++) name = `test_${plain}_${count}`;
  taken.add(name);
  return name;
}

/** JSON as Python writes it. */
function toPython(value: JsonValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (isJsonArray(value)) return `[${value.map(toPython).join(', ')}]`;
  if (isJsonObject(value)) {
    return `{${Object.entries(value)
      .map(([key, member]) => `${JSON.stringify(key)}: ${toPython(member)}`)
      .join(', ')}}`;
  }
  // What JSON escapes, Python reads; it ends lines at U+2028 nowhere.
  return JSON.stringify(value);
}
