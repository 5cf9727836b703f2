import type { JsonValue } from '../../values/json.js';
import { ownMember } from '../../values/own-member.js';
import type { ExpressionSite } from '../validate/expressions.js';
import { objectsAt, type StateSite } from '../validate/sites.js';

/** A member of its input that a state reads, and where. */
export interface InputRead {
  readonly member: string;
  readonly text: string;
  readonly pointer: string;
}

/** Fields of JSONPath states that read the state's input, before anything else has become of it. */
const OF_INPUT =
  /^\/(?:InputPath|Parameters|ItemsPath|ItemSelector|Choices|SecondsPath|TimestampPath|TimeoutSecondsPath|HeartbeatSecondsPath|ErrorPath|CausePath|MaxConcurrencyPath|Credentials|ItemBatcher|ItemReader|ResultWriter|ToleratedFailureCountPath|ToleratedFailurePercentagePath)(?:\/|$)/;
const MEMBER = /(?<![\w$\])])\$(?:\.([A-Za-z_][\w-]*)|\['([^'\\]+)'\])/g;
const STATES_INPUT = /\$states\.input\.(?:([A-Za-z_]\w*)|`([^`]+)`)/g;
/** What makes a missing value harmless. */
const GUARDED = /\$exists|\$type|\?/;

/**
 * The members of its input that a state is sure to read. What a rule asks about with `IsPresent`, or JSONata guards, is not
 * among them.
 *
 * @param sites - The expressions of this state.
 */
export function inputReads(state: StateSite, sites: readonly ExpressionSite[]): InputRead[] {
  if (state.language === 'JSONata') return sites.flatMap((site) => jsonataReads(site));
  const guarded = askedFor(state);
  const inputPath = ownMember(state.fields, 'InputPath');
  const isWhole = inputPath === undefined || inputPath === '$';
  return sites.flatMap((site) => {
    const field = site.pointer.slice(state.pointer.length);
    if (!OF_INPUT.test(field) || (!isWhole && field !== '/InputPath')) return [];
    // The rules after the first are reached only where those before do not hold.
    return pathReads(site).filter(({ text }) => !guarded.has(text));
  });
}

function pathReads({ text, pointer, kind }: ExpressionSite): InputRead[] {
  // Texts within the call of an intrinsic function are not paths.
  const code = kind === 'template' && !text.startsWith('$') ? text.replace(/'(?:[^'\\]|\\.)*'/g, "''") : text;
  return [...code.matchAll(MEMBER)].map(([, plain, quoted]) => ({ member: plain ?? quoted ?? '', text, pointer }));
}

function jsonataReads({ text, pointer, kind }: ExpressionSite): InputRead[] {
  if (kind !== 'jsonata' || GUARDED.test(text)) return [];
  return [...text.matchAll(STATES_INPUT)].map(([, plain, quoted]) => ({
    member: plain ?? quoted ?? '',
    text,
    pointer,
  }));
}

/** The variables that a Choice asks whether they are there. */
function askedFor({ fields }: StateSite): ReadonlySet<string> {
  const asked = new Set<string>();
  const visit = (rule: Readonly<Record<string, JsonValue>>): void => {
    const variable = ownMember(rule, 'Variable');
    if (typeof variable === 'string' && Object.hasOwn(rule, 'IsPresent')) asked.add(variable);
    for (const list of ['And', 'Or']) for (const [, member] of objectsAt(rule, list)) visit(member);
    const not = ownMember(rule, 'Not');
    if (typeof not === 'object' && not !== null && !Array.isArray(not))
      visit(not as Readonly<Record<string, JsonValue>>);
  };
  if (fields.Type === 'Choice') for (const [, rule] of objectsAt(fields, 'Choices')) visit(rule);
  return asked;
}
