import { join, resolve } from 'node:path';
import process from 'node:process';
import { ANSI, PLAIN } from '../history/timeline/painter.js';
import { mergeCoverage } from '../coverage/merge-coverage.js';
import { projectPath } from '../coverage/project-path.js';
import { rawFilesIn, rawFileTag, readRawFiles, removeRawFiles } from '../coverage/raw-files.js';
import { coveredMachines } from '../coverage/report/covered-machines.js';
import { withUnloaded } from '../coverage/report/unloaded-machines.js';
import { belowThresholds } from '../coverage/report/thresholds.js';
import { writeReports } from '../coverage/report/write-reports.js';
import type { CheckedCoverageOptions } from './options.js';
import type { TestFile, VitestHost } from './vitest-host.js';

/** The reporter that collects what the workers took, prints it and holds it to the thresholds. */
export class CoverageRun {
  private readonly vitest: VitestHost;
  private readonly options: CheckedCoverageOptions;
  private isFirst = true;

  constructor(vitest: VitestHost, options: CheckedCoverageOptions) {
    this.vitest = vitest;
    this.options = options;
  }

  /** Where the workers write to: each shard to a folder of its own, so that no shard removes what another wrote. */
  get rawDirectory(): string {
    const { shard } = this.vitest.config;
    const raw = resolve(this.options.dir, 'raw');
    return shard === undefined ? raw : join(raw, `shard-${shard.index}-of-${shard.count}`);
  }

  /** Removes what earlier runs left; in watch mode, of the test files that run again. */
  onTestRunStart(files: readonly TestFile[]): void {
    if (this.vitest.config.mergeReports !== undefined) return;
    const root = process.cwd();
    if (this.isFirst) removeRawFiles(this.rawDirectory);
    else
      removeRawFiles(this.rawDirectory, new Set(files.map(({ moduleId }) => rawFileTag(projectPath(moduleId, root)))));
    this.isFirst = false;
  }

  async onTestRunEnd(): Promise<void> {
    const { dir, include, exclude, explored, reporters, thresholds } = this.options;
    const root = process.cwd();
    const map = mergeCoverage(readRawFiles(rawFilesIn(this.rawDirectory)));
    const machines = withUnloaded(coveredMachines(map, { include, exclude }), { include, exclude }, root);
    const partial = this.partOfTheTests();
    const problems = partial === undefined ? belowThresholds(machines, thresholds, explored) : [];
    await writeReports(machines, reporters, {
      directory: resolve(dir),
      root,
      explored,
      thresholds,
      problems,
      print: (text) => {
        this.vitest.logger.log(`\n${text.trimEnd()}`);
      },
      painter: process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? ANSI : PLAIN,
      env: process.env,
    });
    for (const problem of problems) this.vitest.logger.error(problem);
    if (problems.length > 0) process.exitCode = 1;
    if (partial !== undefined && Object.keys(thresholds).length > 0) {
      this.vitest.logger.log(`\nCoverage thresholds are not checked: ${partial}.`);
    }
  }

  /** Why only a part of the tests has run, which thresholds are not about; undefined if all have. */
  private partOfTheTests(): string | undefined {
    const { config, filenamePattern } = this.vitest;
    if (config.shard !== undefined) return 'this is one of several shards, which "asl-testkit coverage" merges';
    if (config.testNamePattern !== undefined) return 'only tests of some names ran';
    if (config.changed !== undefined && config.changed !== false) return 'only tests of what has changed ran';
    if (config.related !== undefined && config.related.length > 0) return 'only tests of some sources ran';
    if (filenamePattern !== undefined && filenamePattern.length > 0) return 'only some test files ran';
    return undefined;
  }
}
