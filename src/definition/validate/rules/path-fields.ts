import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import type { Fields } from '../fields.js';
import type { Report } from '../report.js';
import type { Rule } from '../rule.js';
import { objectsAt } from '../sites.js';
import { JSONPATH_FIELDS } from '../state-fields.js';

/** May be null: no input, no output, no result. */
const NULLABLE = new Set(['InputPath', 'OutputPath', 'ResultPath']);

/** May call an intrinsic function too, if it gives a text; documented. */
const INTRINSIC = new Set(['ErrorPath', 'CausePath']);
const GIVES_TEXT = ['ArrayGetItem', 'Base64Decode', 'Base64Encode', 'Format', 'Hash', 'JsonToString', 'UUID'];
const TEXT_CALL = new RegExp(`^\\s*States\\.(?:${GIVES_TEXT.join('|')})\\s*\\(`);

/** Fields that hold a path hold one: text that begins with `$`. Whether the path can be read is checked where it is compiled. */
export const pathFields: Rule = {
  state(state, report) {
    const { fields, pointer, language } = state;
    if (language === 'JSONata') return;
    for (const name of Object.keys(fields)) {
      if (!name.endsWith('Path') || !JSONPATH_FIELDS.has(name)) continue;
      if (name === 'ResultPath') checkResultPath(state, report);
      else checkPath(state, name, report);
    }
    for (const [index, catcher] of objectsAt(fields, 'Catch')) {
      const at = childPointer(childPointer(pointer, 'Catch'), index);
      checkResultPath({ fields: catcher, pointer: at }, report);
    }
  },
};

/** A field that holds a path: text that begins with `$`. */
export function checkPath({ fields, pointer }: Fields, name: string, report: Report): void {
  const value = ownMember(fields, name);
  if (value === null && NULLABLE.has(name)) return;
  if (typeof value === 'string' && value.startsWith('$')) return;
  const at = childPointer(pointer, name);
  if (typeof value === 'string' && INTRINSIC.has(name) && value.trimStart().startsWith('States.')) {
    if (TEXT_CALL.test(value)) return;
    const hint = `Of the intrinsic functions it takes those that give a text: ${GIVES_TEXT.join(', ')}.`;
    report.error(at, 'Value must be a valid JSONPath.', hint);
    return;
  }
  report.error(at, 'Value must be a valid JSONPath.', hintFor(value));
}

/** A place in the state's input: neither the context object nor a variable can be written to, nor many places at once. */
function checkResultPath({ fields, pointer }: Fields, report: Report): void {
  const value = ownMember(fields, 'ResultPath');
  if (value === undefined || value === null) return;
  const at = childPointer(pointer, 'ResultPath');
  if (typeof value !== 'string' || !value.startsWith('$')) {
    report.error(at, 'Value must be a valid JSONPath.', hintFor(value));
  } else if (value.startsWith('$$')) {
    report.error(at, `Value is not a Reference Path: ${value}`, 'The context object cannot be written to.');
  } else if (/^\$\w/.test(value)) {
    report.error(at, `Value is not a Reference Path: ${value}`, 'Variables are set by Assign.');
  } else if (manyPlaces(value)) {
    report.error(
      at,
      `Value is not a Reference Path: ${value}`,
      'A result goes to one place: no *, .., filters or slices.',
    );
  }
}

/** Whether a path has a wildcard, a descent, a filter, a slice or a union outside quoted names. */
function manyPlaces(path: string): boolean {
  return /\*|\.\.|[?@]|\[[^\]]*[:,]/.test(path.replace(/'[^']*'|"[^"]*"/g, ''));
}

function hintFor(value: unknown): string {
  if (typeof value !== 'string' || value === '') return 'A path is text that begins with "$".';
  return value.startsWith('{%')
    ? 'Expressions need QueryLanguage "JSONata".'
    : `A path begins with "$". Did you mean "$.${value}"?`;
}
