import { isJsonObject, type JsonValue } from '../../values/json.js';

/** The ways a definition can be written. */
export type SourceFormat = 'asl' | 'template' | 'serverless' | 'terraform' | 'cdk-manifest';

/** Top-level fields that tell a format, the surest first. */
const TELLTALES: readonly (readonly [SourceFormat, (has: (field: string) => boolean) => boolean])[] = [
  ['asl', (has) => has('StartAt') || has('States')],
  ['template', (has) => has('Resources') || has('AWSTemplateFormatVersion')],
  ['serverless', (has) => has('stepFunctions') || (has('service') && has('provider'))],
  ['terraform', (has) => has('terraform_version') || has('planned_values')],
  ['cdk-manifest', (has) => has('artifacts') && has('version')],
];

/** Which format a parsed text is in, by its top-level fields; undefined if none of them tells. */
export function recognize(document: JsonValue): SourceFormat | undefined {
  if (!isJsonObject(document)) return undefined;
  return TELLTALES.find(([, tells]) => tells((field) => Object.hasOwn(document, field)))?.[0];
}

/**
 * Which format a text is in, by fields at the beginning of lines, without parsing it.
 *
 * `top level` looks at YAML's own top level, where it is unmistakable. `anywhere` is for a text that cannot be parsed as
 * it is: a definition with `${n}` outside quotes, or a text with an error that the reader of its format explains best.
 */
export function recognizeText(text: string, where: 'top level' | 'anywhere'): SourceFormat | undefined {
  const pattern = where === 'top level' ? /^([A-Za-z_]\w*)[ \t]*:/gm : /^[ \t{,]*["']?([A-Za-z_]\w*)["']?[ \t]*:/gm;
  const fields = new Set([...text.matchAll(pattern)].map((match) => match[1]));
  if (where === 'anywhere' && /\bAWS::(?:Serverless|StepFunctions)::StateMachine\b/.test(text)) return 'template';
  return TELLTALES.find(([, tells]) => tells((field) => fields.has(field)))?.[0];
}
