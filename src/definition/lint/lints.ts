import type { Definition, Diagnostic } from '../definition.js';
import { Report } from '../validate/report.js';
import { findSites } from '../validate/sites.js';
import { catchLosesInput } from './catch-loses-input.js';
import { heartbeatTooLong } from './heartbeat-too-long.js';
import { lambdaRetryMissesThrottling } from './lambda-retry-misses-throttling.js';
import type { Lint } from './lint.js';
import { noTimeout } from './no-timeout.js';
import { retryOutlastsTimeout } from './retry-outlasts-timeout.js';
import { shadowedEntry } from './shadowed-entry.js';
import { taskFailedMissesTimeout } from './task-failed-misses-timeout.js';
import { unknownDisabledCode } from './unknown-disabled-code.js';
import { unraisedError } from './unraised-error.js';

/** All lints, in the order in which their findings are listed. */
export const LINTS: readonly Lint[] = [
  noTimeout,
  heartbeatTooLong,
  retryOutlastsTimeout,
  taskFailedMissesTimeout,
  lambdaRetryMissesThrottling,
  shadowedEntry,
  unraisedError,
  catchLosesInput,
  unknownDisabledCode,
];

/**
 * Looks for what Step Functions accepts and hardly anybody means.
 *
 * @param definition - A sound one: lints say nothing useful of others.
 * @returns Warnings.
 */
export function lintDefinition(definition: Definition): Diagnostic[] {
  const report = new Report(definition);
  const sites = findSites(definition);
  for (const lint of LINTS)
    lint.check(definition, sites, (pointer, message, hint) => report.add('WARNING', lint.code, pointer, message, hint));
  return report.diagnostics;
}
