/** What the plugin needs of vitest; 3, 4 and 5 have it alike. */
export interface VitestHost {
  readonly config: {
    readonly root: string;
    readonly watch?: boolean;
    readonly shard?: { readonly index: number; readonly count: number } | undefined;
    readonly testNamePattern?: RegExp | undefined;
    readonly changed?: boolean | string | undefined;
    readonly related?: readonly string[] | undefined;
    readonly mergeReports?: string | undefined;
    readonly reporters: unknown[];
    watchTriggerPatterns?: WatchTrigger[] | null | undefined;
  };
  /** Words that the names of test files must have. */
  readonly filenamePattern?: readonly string[] | undefined;
  readonly logger: { log(text: string): void; error(text: string): void };
  readonly vite: { readonly watcher: { add(files: readonly string[]): unknown } };
}

/** Tests to run when a file changes. */
export interface WatchTrigger {
  readonly pattern: RegExp;
  readonly testsToRun: (file: string) => string[] | undefined;
}

/** A project of vitest. */
export interface VitestProject {
  /** Variables of the workers; vitest may have none of its own. */
  readonly config: { env?: Readonly<Record<string, unknown>> | undefined };
}

/** A test file that will run. */
export interface TestFile {
  readonly moduleId: string;
}
