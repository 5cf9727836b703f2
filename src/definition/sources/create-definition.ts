import type { Definition, Diagnostic, SourceLocation, StateMachineType } from '../definition.js';
import { TestkitError } from '../../values/errors.js';
import { isJsonObject, type JsonValue } from '../../values/json.js';
import { toJsonValue } from '../../values/json-entry.js';
import type { DefinitionOptions } from './options.js';
import type { StandIn } from './stand-in.js';

/** What a source has found out about a definition; options of the caller win over it. */
export interface FoundDefinition {
  readonly document: unknown;
  readonly name?: string | undefined;
  readonly type?: StateMachineType | undefined;
  readonly roleArn?: string | undefined;
  readonly logicalId?: string | undefined;
  readonly policies?: JsonValue | undefined;
  readonly file?: string | undefined;
  readonly standIns?: readonly StandIn[] | undefined;
  readonly warnings?: readonly Diagnostic[] | undefined;
  locate(pointer: string): SourceLocation | undefined;
}

/**
 * The one way to a Definition: checks that the document is a JSON object, and freezes a copy of it.
 *
 * @throws TestkitError INVALID_DEFINITION if it is anything else, or nested too deeply.
 */
export function createDefinition(found: FoundDefinition, options: DefinitionOptions): Definition {
  const document = toJsonValue(found.document, () => 'The definition', 'INVALID_DEFINITION');
  const file = found.file ?? options.file;
  if (!isJsonObject(document)) {
    const where = file === undefined ? '' : ` of ${file}`;
    throw new TestkitError(
      'INVALID_DEFINITION',
      `The definition${where} is ${describe(document)}, not an object with StartAt and States.`,
    );
  }
  const roleArn = options.roleArn ?? found.roleArn;
  return {
    document,
    name: options.name ?? found.name ?? nameOfFile(file) ?? 'StateMachine',
    type: options.type ?? found.type ?? 'STANDARD',
    ...(file === undefined ? {} : { file }),
    ...(found.logicalId === undefined ? {} : { logicalId: found.logicalId }),
    ...(roleArn === undefined ? {} : { roleArn }),
    ...(found.policies === undefined ? {} : { policies: found.policies }),
    ...(found.standIns === undefined || found.standIns.length === 0 ? {} : { standIns: found.standIns }),
    ...(found.warnings === undefined || found.warnings.length === 0 ? {} : { warnings: found.warnings }),
    locate: (pointer) => found.locate(pointer),
  };
}

function describe(value: JsonValue): string {
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'string' ? 'text' : JSON.stringify(value);
}

/** `flows/order.asl.json` is `order`; characters that names may not have become dashes. */
function nameOfFile(file: string | undefined): string | undefined {
  const base = file?.replace(/^.*[\\/]/s, '').replace(/(?:\.asl)?\.(?:json|ya?ml)$/i, '');
  return base === undefined || base === '' ? undefined : base.replace(/[^\w.-]+/g, '-').slice(0, 80);
}
