import { isJsonObject, type JsonValue } from '../json.js';

/** The ways a definition can be written. */
export type SourceFormat = 'asl' | 'template' | 'serverless' | 'terraform' | 'cdk-manifest';

/** Top-level fields that tell a format, the surest first. */
const TELLTALES: readonly (readonly [SourceFormat, (document: Readonly<Record<string, JsonValue>>) => boolean])[] = [
  ['asl', (document) => 'StartAt' in document || 'States' in document],
  ['template', (document) => 'Resources' in document || 'AWSTemplateFormatVersion' in document],
  ['serverless', (document) => 'stepFunctions' in document || ('service' in document && 'provider' in document)],
  ['terraform', (document) => 'terraform_version' in document || 'planned_values' in document],
  ['cdk-manifest', (document) => 'artifacts' in document && 'version' in document],
];

/** Which format a parsed text is in, by its top-level fields; undefined if none of them tells. */
export function recognize(document: JsonValue): SourceFormat | undefined {
  if (!isJsonObject(document)) return undefined;
  return TELLTALES.find(([, matches]) => matches(document))?.[0];
}

/**
 * Which format a text is in that could not be parsed as it is: a definition with `${n}` outside quotes, or a text with
 * an error that the reader of its format explains best. By the fields at the beginning of lines.
 */
export function recognizeText(text: string): SourceFormat | undefined {
  const fields = new Set(
    [...text.matchAll(/^[ \t{,]*["']?([A-Za-z_]\w*)["']?[ \t]*:/gm)].map((match) => match[1] ?? ''),
  );
  if (fields.has('AWSTemplateFormatVersion') || /\bAWS::(?:Serverless|StepFunctions)::StateMachine\b/.test(text)) {
    return 'template';
  }
  if (fields.has('stepFunctions')) return 'serverless';
  if (fields.has('StartAt') || fields.has('States')) return 'asl';
  return fields.has('terraform_version') ? 'terraform' : undefined;
}
