import type { JsonValue } from '../../values/json.js';
import { textOf as write } from '../functions/text.js';
import { countWork } from './work.js';

/** The text of a value, as `$string` and `&` make it. */
export function textOf(value: JsonValue, indent = 0): string {
  return write(value, indent, countOne);
}

function countOne(): void {
  countWork(1);
}
