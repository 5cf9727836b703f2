/**
 * The names that AWS generated when a script was recorded. The recorder wrote a placeholder for each, in answers and in later
 * requests; the fake generates others. Each placeholder stands for one value throughout a script.
 */

/** What the recorder writes for generated values of any script: `<uuid:1>`, `ExecArnPart_0idx`, ids made when the case was extracted. */
const GENERATED = [
  /<[\w-]+:\d+>/,
  /<MapRunArnPart\d_\d+idx>/,
  /\w*Arn_?Part\d*_\d+idx/,
  /execution-id-\w+/,
  /activity_arn(?:_\d+)?/,
  /e\d{7}-0000-4000-8000-\d{12}/,
  /invalid_token_\d+_chars/,
  /(?:invalid_execution|\w*nonexistent)_arn/,
];

const ANY = new RegExp(GENERATED.map(({ source }) => source).join('|'), 'g');

export class GeneratedNames {
  /** @type {Map<string, string>} placeholder → what the fake made */
  #values = new Map();

  /** @param {string} placeholder @param {string} value */
  bind(placeholder, value) {
    this.#values.set(placeholder, value);
  }

  /** @param {string} text */
  knows(text) {
    return this.#values.has(text);
  }

  /** Whether a placeholder stands for this value. @param {string} value */
  stands(value) {
    return [...this.#values.values()].includes(value);
  }

  /** A recorded text as a request to the fake has to say it. Placeholders that nothing stands for yet stay. @param {string} text */
  replaceIn(text) {
    return text.replace(ANY, (placeholder) => this.#values.get(placeholder) ?? placeholder);
  }

  /**
   * Whether an answer's text is what was recorded. What stands for a placeholder is learnt from its first match, which must not
   * stand for another one already.
   *
   * @param {string} recorded @param {string} actual
   */
  matches(recorded, actual) {
    /** @type {string[]} */
    const unknown = [];
    let pattern = '';
    let end = 0;
    for (const { 0: placeholder, index } of recorded.matchAll(ANY)) {
      pattern += escape(recorded.slice(end, index));
      end = index + placeholder.length;
      const value = this.#values.get(placeholder);
      if (value !== undefined) pattern += escape(value);
      else if (unknown.includes(placeholder)) pattern += `\\${unknown.indexOf(placeholder) + 1}`;
      else {
        unknown.push(placeholder);
        // An ARN's parts hold neither colons nor slashes; a placeholder that is all there is may be a whole ARN.
        pattern += placeholder === recorded ? '(.+)' : '([^:/]+)';
      }
    }
    const found = new RegExp(`^${pattern}${escape(recorded.slice(end))}$`, 's').exec(actual);
    if (found === null) return false;
    // What the script named itself may be a generated name to the recorder.
    const taken = new Set([...this.#values].flatMap(([placeholder, value]) => (placeholder === value ? [] : [value])));
    if (unknown.some((_, index) => taken.has(found[index + 1] ?? ''))) return false;
    for (const [index, placeholder] of unknown.entries()) this.#values.set(placeholder, found[index + 1] ?? '');
    return true;
  }
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
