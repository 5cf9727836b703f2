import type { JsonValue } from '../../values/json.js';
import { parseYaml } from './parse-yaml.js';
import type { ParsedText } from './parsed-text.js';
import { SourceText } from './source-text.js';
import { markBare } from './masked-placeholders.js';
import { type Substitutions, substitutionText, type UndefinedName } from './substitutions.js';
import { TracedText } from './traced-text.js';

// Characters for private use; YAML reads them as any letter, where `{` would begin a mapping.
const OPEN = '\uE000';
const CLOSE = '\uE001';

/**
 * Parses a YAML definition with values for `${name}`.
 *
 * CloudFormation puts the values in before it parses, so a value that stands alone and unquoted is YAML itself:
 * `MaxAttempts: ${n}` becomes a number. Here placeholders are masked, at equal length so that all positions hold, and
 * values come in after parsing, where no line break or quote of theirs can do harm.
 *
 * @param keepMasked - Whether placeholders without value stay masked, for {@link fillStandIns}.
 * @throws TestkitError INVALID_SYNTAX as {@link parseYaml}.
 */
export function parseYamlWithSubstitutions(
  traced: TracedText,
  substitutions: Substitutions,
  undefinedNames: UndefinedName[],
  { keepMasked = false }: { readonly keepMasked?: boolean } = {},
): ParsedText {
  const { text } = traced;
  const masked = text.replace(/\$\{([\w.:-]+)\}/g, (_, name: string) => `${OPEN}${name}${CLOSE}${CLOSE}`);
  const missing = new Set<string>();
  const insert = (name: string): JsonValue | undefined => {
    const value = substitutions.get(name);
    if (value === undefined) missing.add(name);
    return value;
  };
  const parsed = parseYaml(new TracedText([{ text: masked, locate: (offset) => traced.locate(offset) }]), {
    scalar(value, plain) {
      if (typeof value !== 'string' || !value.includes(OPEN)) return value;
      const whole = plain ? /^\uE000([^\uE001]+)\uE001\uE001$/.exec(value)?.[1] : undefined;
      if (whole !== undefined) {
        const alone = insert(whole);
        if (alone !== undefined) return typeof alone === 'string' ? asYaml(alone) : alone;
        if (keepMasked) return markBare(value, plain);
      }
      return value.replace(/\uE000([^\uE001]+)\uE001\uE001/g, (masked, name: string) => {
        const inside = insert(name);
        if (inside !== undefined) return substitutionText(inside);
        return keepMasked ? masked : `\${${name}}`;
      });
    },
  });
  for (const name of missing) {
    undefinedNames.push({ name, location: traced.locate(Math.max(0, text.indexOf(`\${${name}}`))) });
  }
  return parsed;
}

/** What a text means in the place of an unquoted YAML value; itself if it means nothing. */
function asYaml(text: string): JsonValue {
  try {
    return parseYaml(TracedText.ofFile(new SourceText(text, undefined))).value ?? text;
  } catch {
    return text;
  }
}
