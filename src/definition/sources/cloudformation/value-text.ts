import type { JsonValue } from '../../../values/json.js';

/** A value as CloudFormation writes it into text: text as it is, everything else as JSON. */
export function valueText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
