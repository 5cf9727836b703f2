import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fail, loadStateMachine } from 'asl-testkit';
import { Collector } from '../../src/coverage/collector.js';
import { coveredMachines } from '../../src/coverage/report/covered-machines.js';
import { writeIstanbulReports } from '../../src/coverage/report/istanbul-reports.js';
import { observeRuns } from '../../src/run/observe-runs.js';

// Debian's lcov and libxml2-utils; .ci/run installs them.
const isThere = (command: string): boolean => spawnSync(command, ['--version']).error === undefined;

/** Cobertura's document type, by what its schema says of elements and attributes. */
const COBERTURA_DTD = `
<!ELEMENT coverage (sources?, packages)>
<!ATTLIST coverage line-rate CDATA #REQUIRED branch-rate CDATA #REQUIRED lines-covered CDATA #REQUIRED lines-valid CDATA #REQUIRED
  branches-covered CDATA #REQUIRED branches-valid CDATA #REQUIRED complexity CDATA #REQUIRED version CDATA #REQUIRED timestamp CDATA #REQUIRED>
<!ELEMENT sources (source*)>
<!ELEMENT source (#PCDATA)>
<!ELEMENT packages (package*)>
<!ELEMENT package (classes)>
<!ATTLIST package name CDATA #REQUIRED line-rate CDATA #REQUIRED branch-rate CDATA #REQUIRED complexity CDATA #IMPLIED>
<!ELEMENT classes (class*)>
<!ELEMENT class (methods, lines)>
<!ATTLIST class name CDATA #REQUIRED filename CDATA #REQUIRED line-rate CDATA #REQUIRED branch-rate CDATA #REQUIRED complexity CDATA #IMPLIED>
<!ELEMENT methods (method*)>
<!ELEMENT method (lines)>
<!ATTLIST method name CDATA #REQUIRED signature CDATA #REQUIRED hits CDATA #IMPLIED line-rate CDATA #IMPLIED branch-rate CDATA #IMPLIED>
<!ELEMENT lines (line*)>
<!ELEMENT line (conditions*)>
<!ATTLIST line number CDATA #REQUIRED hits CDATA #REQUIRED branch CDATA "false" condition-coverage CDATA "100%">
<!ELEMENT conditions (condition*)>
<!ELEMENT condition EMPTY>
<!ATTLIST condition number CDATA #REQUIRED type CDATA #REQUIRED coverage CDATA #REQUIRED>
`;

const TEMPLATE = 'examples/error-processor/template.yml';
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'asl-testkit-istanbul-'));
  const collector = new Collector(() => null);
  observeRuns(collector);
  loadStateMachine(TEMPLATE).runSync({
    input: { 'error-rate': 0 },
    mocks: { Invoke: fail('function.DoublesRolledError') },
  });
  observeRuns(undefined);
  const machines = coveredMachines(collector.take(process.cwd()));
  await writeIstanbulReports(machines, ['lcov', 'cobertura', 'html'], { directory: folder, root: process.cwd() });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!isThere('genhtml'))('genhtml accepts the lcov report', () => {
  const out = join(folder, 'genhtml');
  const made = spawnSync('genhtml', [join(folder, 'lcov.info'), '--branch-coverage', '--output-directory', out], {
    encoding: 'utf8',
  });
  expect(made.stderr + made.stdout).not.toMatch(/^genhtml: (?:ERROR|WARNING)/m);
  expect(made.status).toBe(0);
});

test.skipIf(!isThere('xmllint'))('the Cobertura report is valid by its document type', () => {
  const type = join(folder, 'cobertura.dtd');
  writeFileSync(type, COBERTURA_DTD);
  const report = join(folder, 'cobertura-coverage.xml');
  // The document names its type by an address, which nobody is to ask.
  writeFileSync(report, readFileSync(report, 'utf8').replace(/<!DOCTYPE[^>]*>/, ''));
  const looked = spawnSync('xmllint', ['--noout', '--nonet', '--dtdvalid', type, report], { encoding: 'utf8' });
  expect(looked.stderr).toBe('');
  expect(looked.status).toBe(0);
});

test('the HTML report has the hits at the lines of the YAML template', () => {
  const page = readFileSync(join(folder, 'template.yml.html'), 'utf8');
  const source = readFileSync(TEMPLATE, 'utf8').split('\n');
  const lines = page.slice(page.indexOf('line-coverage'));
  const counts = lines
    .slice(0, lines.indexOf('</td>'))
    .split('\n')
    .map((line) => /cline-(yes|no|neutral)/.exec(line)?.[1]);
  const lineOf = (text: RegExp): number => source.findIndex((line) => text.test(line));
  expect(counts[lineOf(/^\s+Invoke:/)]).toBe('yes');
  expect(counts[lineOf(/^\s+UncaughtException:/)]).toBe('no');
  expect(counts[lineOf(/^\s+StartAt:/)]).toBe('neutral');
});
