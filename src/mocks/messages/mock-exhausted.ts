import { TestkitError } from '../../values/errors.js';
import type { StateEffect, TaskEffect } from '../../engine/records/effect.js';
import type { MockRecord } from '../mock-record.js';
import { PerItem } from '../declare/per-item.js';
import { taskItem } from '../task-item.js';
import { describeCall, elapsed } from './describe-call.js';

/** The error for a call that comes after the last outcome of its mock. */
export function mockExhausted(record: MockRecord, effect: TaskEffect | StateEffect): TestkitError {
  const { key, mock, calls } = record;
  const place = record.use.declaredAt;
  const at = place === undefined ? '' : ` at ${place}`;
  const lines = [`Mock "${key}" has no outcome left for ${describeCall(effect)}, ${elapsed(effect)}`, ''];
  if (mock instanceof PerItem) {
    const item = taskItem(effect.branch);
    const which = item === undefined ? 'a task outside of any Map' : `item ${item.index}`;
    lines.push(`This is a call for ${which}; perItem()${at} has mocks for ${mock.mocks.length} items.`);
    lines.push(
      'Hint: add a mock for the item, or outcomes to its list; .forever() on the last one answers all further calls.',
    );
  } else {
    lines.push(`This is call ${calls} of the run to it; ${calls - 1} were answered in the order of the list${at}.`);
    lines.push('Hint: add an outcome to the list, or .forever() to its last one to answer all further calls.');
  }
  return new TestkitError('MOCK_EXHAUSTED', lines.join('\n'));
}
