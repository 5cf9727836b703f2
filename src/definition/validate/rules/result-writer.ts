import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { allowFields, checkObject, checkOneOf } from '../fields.js';
import type { Rule } from '../rule.js';

/** A distributed Map writes its results to S3, or shapes them, or both. */
export const resultWriter: Rule = {
  state(state, report) {
    if (state.type !== 'Map') return;
    const writer = checkObject(state, 'ResultWriter', report);
    if (writer === undefined) return;
    allowFields(writer, ['Resource', 'Parameters', 'Arguments', 'WriterConfig', 'Comment'], report);
    const resource = ownMember(writer.fields, 'Resource');
    if (resource !== undefined && !isWriter(resource)) {
      const at = childPointer(writer.pointer, 'Resource');
      report.error(at, "The field 'Resource' does not match any of the allowed values");
    }
    const config = checkObject(writer, 'WriterConfig', report);
    if (config === undefined) return;
    allowFields(config, ['OutputType', 'Transformation'], report);
    checkOneOf(config, 'OutputType', ['JSON', 'JSONL'], report);
    checkOneOf(config, 'Transformation', ['NONE', 'COMPACT', 'FLATTEN'], report);
  },
};

function isWriter(resource: unknown): boolean {
  return typeof resource === 'string' && /^arn:[^:]+:states:[^:]*:[^:]*:s3:putObject$/.test(resource);
}
