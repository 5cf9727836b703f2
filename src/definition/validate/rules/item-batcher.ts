import { allowFields, allowOneOf, checkNumber, checkObject, refuseForeignField } from '../fields.js';
import type { Rule } from '../rule.js';
import { checkPath } from './path-fields.js';

/** Batches of a distributed Map are limited in number of items, in bytes, or both. */
export const itemBatcher: Rule = {
  state(state, report) {
    if (state.type !== 'Map') return;
    const batcher = checkObject(state, 'ItemBatcher', report);
    if (batcher === undefined) return;
    const { language } = state;
    const limits = ['MaxItemsPerBatch', 'MaxItemsPerBatchPath', 'MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath'];
    allowFields(batcher, [...limits, 'BatchInput', 'Comment'], report);
    checkNumber(batcher, 'MaxItemsPerBatch', { minimum: 1, language }, report);
    checkNumber(batcher, 'MaxInputBytesPerBatch', { minimum: 1, maximum: 262_144, language }, report);
    for (const name of limits.filter((limit) => limit.endsWith('Path'))) {
      if (!Object.hasOwn(batcher.fields, name)) continue;
      if (language === 'JSONata') refuseForeignField(batcher, name, language, report);
      else checkPath(batcher, name, report);
    }
    allowOneOf(batcher, limits.slice(0, 2), 'at most one', report);
    allowOneOf(batcher, limits.slice(2), 'at most one', report);
    if (limits.some((name) => Object.hasOwn(batcher.fields, name))) return;
    report.error(
      batcher.pointer,
      'At least one of these fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch]',
    );
  },
};
