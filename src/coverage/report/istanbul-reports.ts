import type { MachineCoverage } from '../coverage-map.js';
import { istanbulData } from './istanbul-data.js';

/** Reports that Istanbul writes, and its own names of them. */
const ISTANBUL_REPORTS = {
  html: 'html',
  lcov: 'lcovonly',
  cobertura: 'cobertura',
  json: 'json',
} as const;

export type IstanbulReporter = keyof typeof ISTANBUL_REPORTS;

/** The file that each report is found by, in the folder of reports. */
export const REPORT_FILES: Readonly<Record<IstanbulReporter, string>> = {
  html: 'index.html',
  lcov: 'lcov.info',
  cobertura: 'cobertura-coverage.xml',
  json: 'coverage-final.json',
};

export function isIstanbulReporter(name: string): name is IstanbulReporter {
  return Object.hasOwn(ISTANBUL_REPORTS, name);
}

/**
 * Writes reports in Istanbul's formats.
 *
 * @param directory - Where they are written to.
 * @param root - The project's folder, which paths in them start at.
 */
export async function writeIstanbulReports(
  machines: readonly MachineCoverage[],
  reporters: readonly IstanbulReporter[],
  {
    directory,
    root,
    explored = false,
  }: { readonly directory: string; readonly root: string; readonly explored?: boolean },
): Promise<void> {
  if (reporters.length === 0) return;
  const { default: coverage } = await import('istanbul-lib-coverage');
  const { default: report } = await import('istanbul-lib-report');
  const { default: reports } = await import('istanbul-reports');
  const coverageMap = coverage.createCoverageMap(istanbulData(machines, root, explored));
  const context = report.createContext({ dir: directory, coverageMap, defaultSummarizer: 'nested' });
  for (const reporter of reporters) {
    reports.create(ISTANBUL_REPORTS[reporter], { projectRoot: root }).execute(context);
  }
}
