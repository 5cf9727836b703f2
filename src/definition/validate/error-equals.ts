import { childPointer } from '../../values/json-pointer.js';
import { didYouMean } from '../../wording/nearest-name.js';
import { checkArray, type Fields } from './fields.js';
import type { Report } from './report.js';

/** Data: the error names that Step Functions reserves. */
const RESERVED: readonly string[] = [
  'States.ALL',
  'States.BranchFailed',
  'States.DataLimitExceeded',
  'States.ExceedToleratedFailureThreshold',
  'States.HeartbeatTimeout',
  'States.IntrinsicFailure',
  'States.ItemReaderFailed',
  'States.NoChoiceMatched',
  'States.ParameterPathFailure',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.ResultPathMatchFailure',
  'States.ResultWriterFailed',
  'States.Runtime',
  'States.TaskFailed',
  'States.Timeout',
];

/** `ErrorEquals` of retriers and catchers: names of errors, at least one; `States.ALL` alone and in the last of them. */
export function checkErrorEquals(handlers: readonly Fields[], report: Report): void {
  for (const [index, handler] of handlers.entries()) {
    const at = childPointer(handler.pointer, 'ErrorEquals');
    const names = checkArray(handler, 'ErrorEquals', 'members', report);
    for (const [position, name] of names.entries()) {
      const pointer = childPointer(at, position);
      if (typeof name !== 'string') report.error(pointer, 'Expected value of type String');
      else checkName(name, pointer, report);
    }
    if (!names.includes('States.ALL')) continue;
    if (names.length > 1 || index < handlers.length - 1) {
      const hint = names.length > 1 ? 'Give it an entry of its own.' : 'Nothing after it is ever looked at.';
      report.error(at, 'States.ALL must appear alone and at end of list', hint);
    }
  }
}

/** A name that only looks like a reserved one matches nothing; AWS accepts it all the same. */
function checkName(name: string, pointer: string, report: Report): void {
  if (RESERVED.includes(name) || !/^states?\./i.test(name) || /^States\.Http\./.test(name)) return;
  const guess = didYouMean(name, RESERVED);
  if (guess === '') return;
  report.add('WARNING', 'UNKNOWN_ERROR_NAME', pointer, `No error is named '${name}'`, guess);
}
