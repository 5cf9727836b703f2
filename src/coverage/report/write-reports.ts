import { join, resolve } from 'node:path';
import { TestkitError } from '../../values/errors.js';
import { nearestName } from '../../wording/nearest-name.js';
import { fileSystem } from '../../mocks/files/read-file.js';
import type { Painter } from '../../history/timeline/painter.js';
import type { MachineCoverage } from '../coverage-map.js';
import { coveragePage } from '../page/coverage-page.js';
import { githubAnnotations, githubSummary } from './github-report.js';
import { isIstanbulReporter, REPORT_FILES, writeIstanbulReports } from './istanbul-reports.js';
import { textReport } from './text-report.js';
import type { CoverageThresholds } from './thresholds.js';

/** The reports there are. */
export const REPORTERS = ['text', 'page', 'html', 'lcov', 'cobertura', 'json', 'github'] as const;

/**
 * A report. `text` is printed; `page` (`page.html`) is one file with the graphs, what was never taken on them, the sources and the
 * executions; `html`, `lcov` (`lcov.info`), `cobertura` (`cobertura-coverage.xml`) and `json`
 * (`coverage-final.json`) are Istanbul's and written to the folder of reports; `github` adds to the step's summary and annotates
 * lines.
 */
export type CoverageReporter = (typeof REPORTERS)[number];

/** The file of `page`, in the folder of reports. */
export const PAGE_FILE = 'page.html';

/** @throws TestkitError INVALID_OPTION for a name that is no report. */
export function checkReporters(names: readonly string[]): readonly CoverageReporter[] {
  return names.map((name) => {
    const known = REPORTERS.find((reporter) => reporter === name);
    if (known !== undefined) return known;
    const near = nearestName(name, REPORTERS);
    const hint = near === undefined ? `Reporters: ${REPORTERS.join(', ')}` : `Hint: did you mean "${near}"?`;
    throw new TestkitError('INVALID_OPTION', `Unknown coverage reporter "${name}"\n${hint}`);
  });
}

/** Where reports go, and what counts. */
export interface ReportTarget {
  /** The folder of reports. */
  readonly directory: string;
  /** The project's folder. */
  readonly root: string;
  readonly explored: boolean;
  /** What the page says has to be reached. */
  readonly thresholds: CoverageThresholds;
  /** What is below a threshold. */
  readonly problems: readonly string[];
  readonly print: (text: string) => void;
  readonly painter: Painter;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Prints and writes the reports that are asked for. */
export async function writeReports(
  machines: readonly MachineCoverage[],
  reporters: readonly CoverageReporter[],
  target: ReportTarget,
): Promise<void> {
  const { directory, root, explored, problems, print, painter, env } = target;
  if (reporters.includes('text')) print(textReport(machines, { explored, painter }));
  if (reporters.includes('page')) print(`page: ${writePage(machines, target)}\n`);
  const files = reporters.filter((reporter) => isIstanbulReporter(reporter));
  await writeIstanbulReports(machines, files, { directory, root, explored });
  if (files.length > 0) print(files.map((name) => `${name}: ${join(directory, REPORT_FILES[name])}\n`).join(''));
  if (!reporters.includes('github')) return;
  const { GITHUB_STEP_SUMMARY: summary } = env;
  if (summary !== undefined && summary !== '') {
    fileSystem().appendFileSync(summary, githubSummary(machines, { explored, problems }));
  }
  const annotations = githubAnnotations(machines, explored);
  if (annotations !== '') print(annotations);
}

/** @returns The file. */
function writePage(machines: readonly MachineCoverage[], target: ReportTarget): string {
  const { directory, root, explored, thresholds } = target;
  const files = fileSystem();
  const readSource = (file: string): string | undefined => {
    try {
      return files.readFileSync(resolve(root, file), 'utf8');
    } catch {
      // A file that is gone by now has no source to show; its figures are there.
      return undefined;
    }
  };
  const path = join(directory, PAGE_FILE);
  files.mkdirSync(directory, { recursive: true });
  files.writeFileSync(path, coveragePage(machines, { explored, thresholds, readSource }));
  return path;
}
