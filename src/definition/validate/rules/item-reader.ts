import type { JsonValue } from '../../../values/json.js';
import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import {
  allowFields,
  allowOneOf,
  checkArray,
  checkNumber,
  checkObject,
  checkOneOf,
  isJsonata,
  requireFields,
} from '../fields.js';
import type { Fields } from '../fields.js';
import { checkS3Request } from '../s3-request.js';
import type { Report } from '../report.js';
import type { Rule } from '../rule.js';
import type { Language } from '../sites.js';

const CONFIG_FIELDS = [
  'InputType',
  'CSVHeaderLocation',
  'CSVHeaders',
  'CSVDelimiter',
  'MaxItems',
  'MaxItemsPath',
  'ItemsPointer',
  'ManifestType',
  'Transformation',
];

/** A distributed Map reads its items from S3, in a format that its configuration describes. */
export const itemReader: Rule = {
  state(state, report) {
    if (state.type !== 'Map') return;
    const reader = checkObject(state, 'ItemReader', report);
    if (reader === undefined) return;
    if (!Object.hasOwn(reader.fields, 'Parameters') && !Object.hasOwn(reader.fields, 'Arguments')) {
      requireFields(reader, ['Resource'], report);
    }
    checkS3Request(reader, state.language, report);
    allowFields(reader, ['Resource', 'Parameters', 'Arguments', 'ReaderConfig', 'Comment'], report);
    const resource = ownMember(reader.fields, 'Resource');
    if (resource !== undefined && !isReader(resource)) {
      const at = childPointer(reader.pointer, 'Resource');
      report.error(at, "The field 'Resource' does not match any of the allowed values");
    }
    const config = checkObject(reader, 'ReaderConfig', report);
    if (config !== undefined) checkConfig(config, state.language, report);
  },
};

const OF_CSV = ['CSVHeaderLocation', 'CSVHeaders', 'CSVDelimiter'];

/** Data: fields of other formats than the one that is read. Measured for some with ValidateStateMachineDefinition, else documented. */
const FOREIGN: ReadonlyMap<JsonValue | undefined, readonly string[]> = new Map<JsonValue | undefined, string[]>([
  [undefined, OF_CSV],
  ['CSV', ['ItemsPointer']],
  ['JSON', [...OF_CSV, 'ManifestType']],
  ['JSONL', [...OF_CSV, 'ItemsPointer']],
  ['PARQUET', [...OF_CSV, 'ItemsPointer']],
  ['MANIFEST', [...OF_CSV, 'ItemsPointer']],
]);

function foreignFields(type: JsonValue | undefined, headers: JsonValue | undefined): readonly string[] {
  const foreign = FOREIGN.get(type) ?? [];
  return type === 'CSV' && headers === 'FIRST_ROW' ? [...foreign, 'CSVHeaders'] : foreign;
}

/** What somebody meant who wrote a path: `$.receiver.list` is `/receiver/list`. */
function pointerHint(path: string): string {
  return /^\$?\.?\w+(?:\.\w+)*$/.test(path) ? `Write "/${path.replace(/^\$?\.?/, '').replace(/\./g, '/')}".` : '';
}

function isReader(resource: unknown): boolean {
  return typeof resource === 'string' && /^arn:[^:]+:states:[^:]*:[^:]*:s3:(?:getObject|listObjectsV2)$/.test(resource);
}

function checkConfig(config: Fields, language: Language, report: Report): void {
  const { fields, pointer } = config;
  allowFields(config, CONFIG_FIELDS, report);
  checkOneOf(config, 'InputType', ['CSV', 'JSON', 'JSONL', 'MANIFEST', 'PARQUET'], report);
  checkOneOf(config, 'CSVHeaderLocation', ['FIRST_ROW', 'GIVEN'], report);
  checkOneOf(config, 'CSVDelimiter', ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'], report);
  checkOneOf(config, 'Transformation', ['NONE', 'LOAD_AND_FLATTEN'], report);
  checkArray(config, 'CSVHeaders', 'members', report);
  checkNumber(config, 'MaxItems', { maximum: 100_000_000, language }, report);
  allowOneOf(config, ['MaxItems', 'MaxItemsPath'], 'at most one', report);
  const type = ownMember(fields, 'InputType');
  if (type === 'CSV' && !Object.hasOwn(fields, 'CSVHeaderLocation')) {
    report.error(pointer, "The field 'CSVHeaderLocation' is required");
  }
  if (ownMember(fields, 'CSVHeaderLocation') === 'GIVEN') requireFields(config, ['CSVHeaders'], report);
  if (ownMember(fields, 'Transformation') === 'LOAD_AND_FLATTEN') requireFields(config, ['InputType'], report);
  for (const name of foreignFields(type, ownMember(fields, 'CSVHeaderLocation'))) {
    if (Object.hasOwn(fields, name)) report.error(childPointer(pointer, name), `Field '${name}' is not supported`);
  }
  const items = ownMember(fields, 'ItemsPointer');
  if (typeof items === 'string' && !/^(?:\/|$)/.test(items) && !(language === 'JSONata' && isJsonata(items))) {
    report.error(
      childPointer(pointer, 'ItemsPointer'),
      "Value must be a JSON Pointer that starts with '/'",
      pointerHint(items),
    );
  }
}
