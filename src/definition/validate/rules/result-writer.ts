import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { allowFields, checkObject, checkOneOf } from '../fields.js';
import { checkS3Request } from '../s3-request.js';
import type { Rule } from '../rule.js';

/** A distributed Map writes its results to S3, or shapes them, or both; documented: it cannot do neither. */
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
    checkS3Request(writer, state.language, report);
    if (resource === undefined && !Object.hasOwn(writer.fields, 'WriterConfig')) {
      report.error(writer.pointer, 'At least one of these fields is required: [Resource, WriterConfig]');
    }
    const config = checkObject(writer, 'WriterConfig', report);
    if (config === undefined) return;
    allowFields(config, ['OutputType', 'Transformation'], report);
    checkOneOf(config, 'OutputType', ['JSON', 'JSONL'], report);
    checkOneOf(config, 'Transformation', ['NONE', 'COMPACT', 'FLATTEN'], report);
    if (Object.keys(config.fields).length > 0) return;
    report.error(config.pointer, 'At least one of these fields is required: [Transformation, OutputType]');
  },
};

function isWriter(resource: unknown): boolean {
  return typeof resource === 'string' && /^arn:[^:]+:states:[^:]*:[^:]*:s3:putObject$/.test(resource);
}
