import type { JsonValue } from '../../values/json.js';
import { childPointer } from '../../values/json-pointer.js';
import { ownMember } from '../../values/own-member.js';
import { allowFields, checkObject, checkObjects, type Fields, isJsonata, refuseForeignField } from './fields.js';
import type { Report } from './report.js';
import type { Language } from './sites.js';
import { isTimestamp } from './timestamp.js';

const COMPARISONS = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'];

/** Data: what each comparison compares with, by name; `Path` forms are added below. */
const OPERANDS: ReadonlyMap<string, 'String' | 'Number' | 'Boolean' | 'Timestamp' | 'Path'> = new Map([
  ...COMPARISONS.flatMap((name) => withPath(`String${name}`, 'String')),
  ['StringMatches', 'String'],
  ...COMPARISONS.flatMap((name) => withPath(`Numeric${name}`, 'Number')),
  ...withPath('BooleanEquals', 'Boolean'),
  ...COMPARISONS.flatMap((name) => withPath(`Timestamp${name}`, 'Timestamp')),
  ...['IsNull', 'IsPresent', 'IsNumeric', 'IsString', 'IsBoolean', 'IsTimestamp'].map(
    (name) => [name, 'Boolean'] as const,
  ),
]);

type Operand = 'String' | 'Number' | 'Boolean' | 'Timestamp' | 'Path';

function withPath<T extends Operand>(name: string, operand: T): (readonly [string, T | 'Path'])[] {
  return [
    [name, operand],
    [`${name}Path`, 'Path'],
  ];
}

/** How deep And, Or and Not may be nested; bounds the recursion. */
const MAX_DEPTH = 100;

const SELECTORS = ['And', 'Or', 'Not', 'Variable', 'Condition'];
const OUTERMOST = ['Next', 'Assign', 'Output'];

/** Checks a choice rule, or one that is nested in And, Or or Not. */
export function checkRule(
  rule: Fields,
  language: Language,
  level: 'outermost' | 'nested',
  report: Report,
  depth = 0,
): void {
  const { fields, pointer } = rule;
  if (depth > MAX_DEPTH) {
    report.error(pointer, 'The choice rule is nested too deeply');
    return;
  }
  checkFields(rule, language, level, report);
  const selectors = SELECTORS.filter((name) => Object.hasOwn(fields, name));
  if (selectors.length !== 1) {
    report.error(pointer, `The object must have only one of the following fields, [${SELECTORS.join(', ')}]`);
  }
  if (Object.hasOwn(fields, 'Variable')) checkComparison(rule, report);
  for (const name of ['And', 'Or']) {
    for (const member of checkObjects(rule, name, 'members', report))
      checkRule(member, language, 'nested', report, depth + 1);
  }
  const negated = checkObject(rule, 'Not', report);
  if (negated !== undefined) checkRule(negated, language, 'nested', report, depth + 1);
  const condition = ownMember(fields, 'Condition');
  if (condition === undefined || typeof condition === 'boolean' || isJsonata(condition)) return;
  report.error(childPointer(pointer, 'Condition'), 'Condition must be a JSONata expression or a boolean');
}

function checkFields(rule: Fields, language: Language, level: 'outermost' | 'nested', report: Report): void {
  const allowed = [...SELECTORS, ...OPERANDS.keys(), 'Comment', ...(level === 'outermost' ? OUTERMOST : [])];
  allowFields(rule, allowed, report);
  for (const name of Object.keys(rule.fields)) {
    if (!allowed.includes(name)) continue;
    const jsonata = name === 'Condition' || name === 'Output';
    const neutral = name === 'Next' || name === 'Assign' || name === 'Comment';
    if (!neutral && jsonata !== (language === 'JSONata')) refuseForeignField(rule, name, language, report);
  }
}

function checkComparison(rule: Fields, report: Report): void {
  const { fields, pointer } = rule;
  checkReferencePath(ownMember(fields, 'Variable'), childPointer(pointer, 'Variable'), report);
  const operators = Object.keys(fields).filter((name) => OPERANDS.has(name));
  if (operators.length !== 1) {
    const list = [...OPERANDS.keys()].join(', ');
    const beginning = operators.length === 0 ? 'This object should have only' : 'There should only be';
    report.error(pointer, `${beginning} one of the following fields: [${list}]`);
  }
  for (const operator of operators) {
    const value = ownMember(fields, operator) ?? null;
    checkOperand(OPERANDS.get(operator), value, childPointer(pointer, operator), report);
  }
}

function checkOperand(operand: Operand | undefined, value: JsonValue, pointer: string, report: Report): void {
  if (operand === 'Path') {
    checkReferencePath(value, pointer, report);
  } else if (operand === 'Timestamp') {
    if (typeof value !== 'string' || !isTimestamp(value))
      report.error(pointer, 'String does not match RFC3339 timestamp');
  } else if (operand !== undefined && typeof value !== operand.toLowerCase()) {
    report.error(pointer, `Expected value of type ${operand}`);
  } else if (typeof value === 'string' && /^\$\$?[.[]/.test(value)) {
    const name = pointer.slice(pointer.lastIndexOf('/') + 1);
    const hint = OPERANDS.has(`${name}Path`)
      ? `It is compared as text; to compare with what it leads to write "${name}Path".`
      : 'It is compared as text.';
    report.add('WARNING', 'NO_PATH', pointer, `The value for the field '${name}' looks like a path`, hint);
  }
}

function checkReferencePath(value: JsonValue | undefined, pointer: string, report: Report): void {
  if (typeof value === 'string' && value.startsWith('$')) return;
  report.error(pointer, "Value is not a Reference Path: Reference path didn't start with '$'");
}
