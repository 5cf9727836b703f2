import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { pointerKeys } from '../../values/json-pointer.js';
import { ownMember } from '../../values/own-member.js';
import type { Definition, Diagnostic } from '../definition.js';

const DIRECTIVE = /asl-testkit-disable((?:[ ,]+[A-Z]+(?:_[A-Z]+)+)*)/;

/**
 * Leaves out the warnings that a `Comment` disables: `"Comment": "asl-testkit-disable NO_TIMEOUT: a nightly job stops it"`. It
 * holds for the object that it stands in (a state machine, a state, a retrier, a catcher, a choice rule) and all within it. With
 * no code it disables all warnings. Errors stay.
 */
export function withoutDisabled(definition: Definition, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter((diagnostic) => diagnostic.severity === 'ERROR' || !isDisabled(definition, diagnostic));
}

function isDisabled({ document }: Definition, { code, pointer }: Diagnostic): boolean {
  let value: JsonValue | undefined = document;
  for (const key of [...pointerKeys(pointer), undefined]) {
    if (isJsonObject(value)) {
      const comment = ownMember(value, 'Comment');
      if (typeof comment === 'string' && disables(comment, code)) return true;
    }
    if (key === undefined) return false;
    value = isJsonArray(value) ? value[Number(key)] : isJsonObject(value) ? ownMember(value, key) : undefined;
  }
  return false;
}

function disables(comment: string, code: string): boolean {
  const codes = disabledCodes(comment);
  return codes !== undefined && (codes.length === 0 || codes.includes(code));
}

/** The codes that a Comment disables; none means all of them, undefined that it disables nothing. */
export function disabledCodes(comment: string): readonly string[] | undefined {
  const [, list] = DIRECTIVE.exec(comment) ?? [];
  return list?.match(/[A-Z_]+/g) ?? (list === undefined ? undefined : []);
}
