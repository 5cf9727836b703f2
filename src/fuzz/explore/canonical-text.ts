import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';

/** Causes name the event they speak of, which says nothing about what will happen. */
const EVENT_ID = /event id #\d+/g;

/** Writes data so that equal data gives equal text, whatever the order of its members. Texts of objects are kept. */
export class CanonicalText {
  private readonly names: ReadonlySet<string> | null;
  private readonly made = new WeakMap<object, string>();

  /** @param names - Members to write; null for all. */
  constructor(names: ReadonlySet<string> | null) {
    this.names = names;
  }

  of(value: JsonValue): string {
    if (typeof value === 'string') return JSON.stringify(value.replace(EVENT_ID, 'event'));
    if (typeof value !== 'object' || value === null) return String(value);
    let text = this.made.get(value);
    if (text === undefined) {
      text = this.write(value);
      this.made.set(value, text);
    }
    return text;
  }

  private write(value: JsonValue): string {
    if (isJsonArray(value)) return `[${value.map((member) => this.of(member)).join(',')}]`;
    if (!isJsonObject(value)) return '';
    const keys = Object.keys(value).filter((key) => this.names === null || this.names.has(key));
    return `{${keys
      .sort()
      .map((key) => `${JSON.stringify(key)}:${this.of(value[key] ?? null)}`)
      .join(',')}}`;
  }
}
