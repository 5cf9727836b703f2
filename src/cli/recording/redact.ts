import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { TestkitError } from '../../values/errors.js';
import type { OutcomeDocument } from '../../mocks/declare/outcome-document.js';
import type { RecordedAnswers, RecordedRun } from '../../mocks/recording/recorded-run.js';

/** Shorter texts are replaced where they are a whole value, and not within others. */
const SHORTEST_PART = 4;

/**
 * Replaces what stands at the given paths of the input and of the answers, and the same values wherever else they are: equal
 * values become equal, different ones stay different.
 *
 * @param paths - Members from the root of a value on, `customer.email`; lists are gone through.
 * @throws TestkitError INVALID_OPTION for a path that leads to nothing: it is a slip, and would let a secret through.
 */
export function redact(recorded: RecordedRun, paths: readonly string[]): RecordedRun {
  const values = [recorded.input, ...outcomesOf(recorded).flatMap(({ succeed, respond }) => [succeed, respond])];
  const found = new Map<string | number, string | number>();
  for (const path of paths) {
    const keys = path.replace(/^\$\.?/, '').split('.');
    const leaves = values.flatMap((value) => (value === undefined ? [] : leavesAt(value, keys)));
    if (leaves.length === 0) {
      const hint =
        'paths begin at the root of the input or of an answer, as in customer.email or Payload.customer.email.';
      throw new TestkitError(
        'INVALID_OPTION',
        `--redact ${path} leads to no text or number in the history\nHint: ${hint}`,
      );
    }
    for (const leaf of leaves) {
      if (found.has(leaf)) continue;
      found.set(leaf, typeof leaf === 'string' ? `redacted-${found.size + 1}` : found.size + 1);
    }
  }
  const { replace, replaceText } = replacer(found);
  const document = (outcome: OutcomeDocument): OutcomeDocument => ({
    ...outcome,
    ...(outcome.succeed === undefined ? {} : { succeed: replace(outcome.succeed) }),
    ...(outcome.respond === undefined ? {} : { respond: replace(outcome.respond) }),
    ...(outcome.cause === undefined ? {} : { cause: replaceText(outcome.cause) }),
  });
  const answers = (given: RecordedAnswers): RecordedAnswers =>
    given.kind === 'list'
      ? { kind: 'list', outcomes: given.outcomes.map(document) }
      : { kind: 'items', items: given.items.map((list) => list.map(document)) };
  return {
    ...recorded,
    input: replace(recorded.input),
    answers: new Map([...recorded.answers].map(([state, given]) => [state, answers(given)])),
  };
}

function outcomesOf({ answers }: RecordedRun): readonly OutcomeDocument[] {
  return [...answers.values()].flatMap((each) => (each.kind === 'list' ? each.outcomes : each.items.flat()));
}

/** The texts and numbers at a path, or below it. */
function leavesAt(value: JsonValue, keys: readonly string[]): (string | number)[] {
  if (isJsonArray(value)) return value.flatMap((member) => leavesAt(member, keys));
  const [key, ...rest] = keys;
  if (key === undefined) {
    if (isJsonObject(value)) return Object.values(value).flatMap((member) => leavesAt(member, keys));
    return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [value] : [];
  }
  if (!isJsonObject(value)) return [];
  if (key === '*') return Object.values(value).flatMap((member) => leavesAt(member, rest));
  const member = Object.hasOwn(value, key) ? value[key] : undefined;
  return member === undefined ? [] : leavesAt(member, rest);
}

/** Replaces values anywhere in a value, also within texts, the longest first. */
function replacer(found: ReadonlyMap<string | number, string | number>): {
  readonly replace: (value: JsonValue) => JsonValue;
  readonly replaceText: (text: string) => string;
} {
  const parts = [...found]
    .filter(([value]) => String(value).length >= SHORTEST_PART)
    .flatMap(([value, by]): [string, string][] => [
      [String(value), String(by)],
      // As it stands in JSON text.
      [JSON.stringify(String(value)).slice(1, -1), String(by)],
    ])
    .sort(([a], [b]) => b.length - a.length);
  const replaceText = (text: string): string =>
    parts.reduce((done, [part, by]) => done.replaceAll(part, () => by), text);
  const replace = (value: JsonValue): JsonValue => {
    if (typeof value === 'string' || typeof value === 'number') {
      const whole = found.get(value);
      if (whole !== undefined) return whole;
      if (typeof value === 'number') return value;
      return replaceText(value);
    }
    if (isJsonArray(value)) return value.map(replace);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, replace(member)]));
  };
  return { replace, replaceText };
}
