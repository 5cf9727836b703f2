import { hasErrors, isUnreadable, type Finding, type Unreadable } from './finding.js';

/** For programs: all that is known, one entry for each state machine. */
export function toJson(results: readonly (Finding | Unreadable)[]): string {
  const report = results.map((result) => {
    if (isUnreadable(result)) return { file: result.file, valid: false, problem: result.problem };
    const { file, definition, diagnostics } = result;
    const { name, type, logicalId, standIns } = definition;
    return { file, stateMachine: name, type, logicalId, valid: !hasErrors(diagnostics), diagnostics, standIns };
  });
  return `${JSON.stringify(report, null, 2)}\n`;
}
