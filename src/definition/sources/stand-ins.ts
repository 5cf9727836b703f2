import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, setKey } from '../../values/json.js';
import { childPointer } from '../../values/json-pointer.js';
import type { Environment } from './cloudformation/environment.js';
import { hasMasked, replaceMasked, unmask, wholeMasked } from './masked-placeholders.js';
import { isName, partialStandIn, plainName, wholeStandIn } from './stand-in-value.js';
import type { StandIn, StandInUse } from './stand-in.js';

/** A value with stand-ins in it. */
export interface FilledValue {
  readonly value: JsonValue;
  /** One for each name and value, in the order of the text. */
  readonly standIns: readonly StandIn[];
}

/**
 * Puts stand-ins in for the masked placeholders of a parsed text: where AWS would refuse the placeholder itself, which is a text
 * like any other everywhere else.
 */
export function fillStandIns(document: JsonValue, environment: Environment, use: StandInUse): FilledValue {
  const standIns: StandIn[] = [];
  const said = new Set<string>();
  const say = (name: string, value: StandIn['value'], pointer: string): void => {
    const id = JSON.stringify([name, value]);
    if (!said.has(id)) standIns.push({ name, value, pointer });
    said.add(id);
  };
  const walk = (value: JsonValue, place: Place): JsonValue => {
    if (typeof value === 'string') return fillText(value, place);
    if (isJsonArray(value)) {
      return value.map((member, index) => walk(member, { ...place, pointer: childPointer(place.pointer, index) }));
    }
    if (!isJsonObject(value)) return value;
    const filled: Record<string, JsonValue> = {};
    for (const [masked, member] of Object.entries(value)) {
      const key = unmask(masked);
      const inRequest = place.inRequest || key === 'Parameters' || key === 'Arguments';
      setKey(filled, key, walk(member, { key, siblings: value, inRequest, pointer: childPointer(place.pointer, key) }));
    }
    return filled;
  };
  const fillText = (text: string, place: Place): JsonValue => {
    if (!hasMasked(text)) return text;
    const whole = wholeMasked(text);
    if (whole !== undefined) {
      const found = wholeStandIn(whole.name, { ...place, bare: whole.bare }, environment, use);
      if (found !== undefined) {
        say(whole.name, found, place.pointer);
        return found;
      }
    }
    return replaceMasked(text, (name, index) => {
      const before = unmask(text.slice(0, index));
      const found =
        inExpression(text, before, place.key, name) ??
        partialStandIn(name, before, environment) ??
        (isName(place.key, place.inRequest, use) ? plainName(name) : undefined);
      if (found === undefined) return `\${${name}}`;
      say(name, found, place.pointer);
      return found;
    });
  };
  return { value: walk(document, { key: '', siblings: {}, inRequest: false, pointer: '' }), standIns };
}

interface Place {
  readonly key: string;
  readonly siblings: JsonObject;
  readonly inRequest: boolean;
  readonly pointer: string;
}

/** In an expression a placeholder is a name after a dot and in quotes, else a number. JSONata's quoted text may hold anything. */
function inExpression(text: string, before: string, key: string, name: string): string | undefined {
  const isJsonata = /^\{%/.test(text);
  const isPath = key.endsWith('.$') || /(?:Path|^Variable)$/.test(key);
  if (!isJsonata && !(isPath && /^(?:\$|States\.)/.test(text))) return undefined;
  if (/\.$/.test(before) || /[\w-]$/.test(before)) return plainName(name);
  if (!inQuotes(before)) return '1';
  return isJsonata ? undefined : plainName(name);
}

function inQuotes(before: string): boolean {
  let quote = '';
  for (let index = 0; index < before.length; index++) {
    const character = before.charAt(index);
    if (character === '\\') index++;
    else if (quote === '' ? /['"`]/.test(character) : character === quote) quote = quote === '' ? character : '';
  }
  return quote !== '';
}
