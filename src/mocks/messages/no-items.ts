import { TestkitError } from '../../values/errors.js';
import type { ItemReaderEffect } from '../../engine/records/effect.js';
import { placeOf } from '../../wording/place.js';
import { describeCall } from './describe-call.js';
import { excerpt } from './excerpt.js';

/** The error for a distributed Map that reads its items from S3, in a run that has no S3 objects. */
export function noItems(effect: ItemReaderEffect): TestkitError {
  const { state, parameters, branch } = effect;
  const location = placeOf(branch.execution.machine.definition, state.pointer);
  const lines = [
    `${describeCall(effect)} reads S3, of which this run has no objects`,
    '',
    ...(location === undefined ? [] : [`Defined at ${location}.`]),
    `It asks for ${excerpt(parameters)}`,
    `Hint: give the run its objects, s3: { 'bucket/key': […] }, or mock the state as a whole: mocks: { ${JSON.stringify(state.name)}: succeed([…]) }.`,
  ];
  return new TestkitError('MOCK_NOT_FOUND', lines.join('\n'));
}
