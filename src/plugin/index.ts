// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- an import of declarations that are no module is left out
/// <reference path="./definition-imports.d.ts" preserve="true" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { COVERAGE_VARIABLE } from '../coverage/start-collecting.js';
import { CoverageRun } from './coverage-run.js';
import { definitionModule, parseDefinitionImport } from './definition-import.js';
import { loadedFiles, LOADS_VARIABLE, testsThatLoaded } from './loads.js';
import { checkOptions, type AslTestkitOptions, type CheckedCoverageOptions } from './options.js';
import type { VitestHost, VitestProject } from './vitest-host.js';

export type { AslTestkitOptions, CoverageOptions } from './options.js';
export type { CoverageThresholds } from '../coverage/report/thresholds.js';
export type { CoverageReporter } from '../coverage/report/write-reports.js';
export type { Metric } from '../coverage/metrics.js';

// Beside this file, with the same ending: `.js` in the package.
const SETUP = fileURLToPath(new URL(`./setup${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url));

/** A plugin of vite, as far as vitest uses it. */
export interface AslTestkitPlugin {
  readonly name: string;
  readonly enforce: 'pre';
  /** @internal */
  config(): object;
  /** @internal */
  resolveId(this: PluginContext, source: string, importer: string | undefined): Promise<string | undefined>;
  /** @internal */
  load(this: PluginContext, id: string): string | undefined;
  /** @internal */
  configureVitest(context: { readonly vitest: VitestHost; readonly project: VitestProject }): void;
}

/** What vite gives the hooks of a plugin. */
interface PluginContext {
  resolve(
    source: string,
    importer?: string,
    options?: { readonly skipSelf?: boolean },
  ): Promise<{ readonly id: string } | null>;
  addWatchFile(file: string): void;
}

/**
 * The plugin for vitest 3.2, 4 and 5. It collects and reports the coverage of state machines, runs tests again when a definition
 * that they load changes, and lets them import definitions:
 *
 * ```ts
 * import order from './template.yml?asl';
 * ```
 *
 * @throws TestkitError INVALID_OPTION for options that are unknown.
 * @example
 * ```ts
 * export default defineConfig({
 *   plugins: [aslTestkit({ coverage: { thresholds: { states: 100, catchers: 90 } } })],
 * });
 * ```
 */
export function aslTestkit(options: AslTestkitOptions = {}): AslTestkitPlugin {
  const coverage = checkOptions(options);
  const hosts = new Hosts(coverage);
  return {
    name: 'asl-testkit',
    enforce: 'pre',
    config: () => {
      hosts.expect();
      // It runs again in front of each test file only if vitest transforms it.
      return { test: { setupFiles: [SETUP], server: { deps: { inline: [SETUP] } } } };
    },
    async resolveId(source, importer) {
      const wanted = parseDefinitionImport(source);
      if (wanted === undefined) return undefined;
      const resolved = await this.resolve(wanted.path, importer, { skipSelf: true });
      return resolved === null ? undefined : resolved.id + source.slice(wanted.path.length);
    },
    load(id) {
      const wanted = parseDefinitionImport(id);
      if (wanted === undefined) return undefined;
      this.addWatchFile(wanted.path);
      return definitionModule(wanted);
    },
    configureVitest({ vitest, project }) {
      hosts.configure(vitest, project);
    },
  };
}

/** What is put into the environment of the workers, by run of vitest. Where several projects have the plugin, the first decides. */
const RUNS = new WeakMap<VitestHost, Record<string, string>>();

/** Takes part in the runs of vitest. */
class Hosts {
  private readonly coverage: CheckedCoverageOptions | undefined;

  private isExpected = false;
  private isConfigured = false;

  constructor(coverage: CheckedCoverageOptions | undefined) {
    this.coverage = coverage;
  }

  configure(vitest: VitestHost, project: VitestProject): void {
    this.isConfigured = true;
    let variables = RUNS.get(vitest);
    if (variables === undefined) RUNS.set(vitest, (variables = this.begin(vitest)));
    project.config.env = { ...project.config.env, ...variables };
  }

  /** Where the projects of a configuration do not extend it, vitest passes its plugins over: thresholds would hold unseen. */
  expect(): void {
    if (this.coverage === undefined || process.env['VITEST'] === undefined || this.isExpected) return;
    this.isExpected = true;
    process.once('exit', () => {
      if (this.isConfigured) return;
      process.stderr.write(
        'The plugin of asl-testkit collected no coverage: the projects of this vitest configuration do not extend it.\nHint: give each project "extends: true", or the plugin.\n',
      );
      process.exitCode = 1;
    });
  }

  private begin(vitest: VitestHost): Record<string, string> {
    const loads = vitest.config.watch === true ? this.watch(vitest) : {};
    if (this.coverage === undefined) return loads;
    const run = new CoverageRun(vitest, this.coverage);
    vitest.config.reporters.push(run);
    return { ...loads, [COVERAGE_VARIABLE]: run.rawDirectory };
  }

  /** Tests run again when a file changes that they have loaded. */
  private watch(vitest: VitestHost): Record<string, string> {
    const directory = mkdtempSync(join(tmpdir(), 'asl-testkit-loads-'));
    process.once('exit', () => {
      rmSync(directory, { recursive: true, force: true });
    });
    const testsToRun = (file: string): string[] | undefined => {
      const tests = testsThatLoaded(directory, file);
      return tests.length === 0 ? undefined : tests;
    };
    vitest.config.watchTriggerPatterns = [...(vitest.config.watchTriggerPatterns ?? []), { pattern: /./, testsToRun }];
    vitest.config.reporters.push({
      // Files outside of the project's folder are not watched by themselves.
      onTestRunEnd: () => vitest.vite.watcher.add(loadedFiles(directory)),
    });
    return { [LOADS_VARIABLE]: directory };
  }
}
