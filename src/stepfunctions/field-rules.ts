import { TestkitError } from '../values/errors.js';
import { nearestName } from '../wording/nearest-name.js';
import { validationException } from './service-exception.js';

/** What the service's schema says of a member of a request. */
export interface FieldRule {
  readonly type: 'string' | 'number' | 'boolean' | 'object' | 'array';
  readonly required?: boolean;
  /** Length of a text or list. */
  readonly min?: number;
  readonly max?: number;
  /** Value of a number. */
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
  /** Of an object. Not given: not looked at. */
  readonly members?: Readonly<Record<string, FieldRule>>;
  /** What the service's messages call an object. */
  readonly shape?: string;
  /** Of a list. */
  readonly item?: FieldRule;
}

/**
 * Holds a request to the service's own schema.
 *
 * @throws StepFunctionsException ValidationException in the service's words, listing everything that is wrong; TestkitError
 *   INVALID_OPTION for members that requests do not have.
 */
export function checkShapeOf(request: object, rules: Readonly<Record<string, FieldRule>>): void {
  const problems: string[] = [];
  checkMembers(request, rules, '', problems);
  if (problems.length === 0) return;
  const count = problems.length === 1 ? '1 validation error' : `${problems.length} validation errors`;
  throw validationException(`${count} detected: ${problems.join('; ')}`);
}

function checkMembers(
  value: object,
  rules: Readonly<Record<string, FieldRule>>,
  path: string,
  problems: string[],
): void {
  const given = value as Readonly<Record<string, unknown>>;
  for (const [name, rule] of Object.entries(rules)) {
    const at = path === '' ? name : `${path}.${name}`;
    const member = Object.hasOwn(given, name) ? given[name] : undefined;
    if (member === undefined || member === null) {
      if (rule.required === true)
        problems.push(`Value null at '${at}' failed to satisfy constraint: Member must not be null`);
    } else check(member, rule, at, problems);
  }
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(rules, name) || given[name] === undefined) continue;
    const near = nearestName(name, Object.keys(rules));
    const hint = near === undefined ? '' : `\nHint: did you mean "${near}"?`;
    throw new TestkitError(
      'INVALID_OPTION',
      `The request has an unknown member "${path === '' ? name : `${path}.${name}`}"${hint}`,
    );
  }
}

function check(value: unknown, rule: FieldRule, at: string, problems: string[]): void {
  const actual = Array.isArray(value) ? 'array' : typeof value;
  const fail = (constraint: string): void => {
    problems.push(`Value '${show(value, rule)}' at '${at}' failed to satisfy constraint: ${constraint}`);
  };
  if (actual !== rule.type) {
    fail(`Member must be of type ${rule.type}`);
    return;
  }
  if (typeof value === 'string' || Array.isArray(value)) {
    const { length } = value as { readonly length: number };
    if (rule.min !== undefined && length < rule.min)
      fail(`Member must have length greater than or equal to ${rule.min}`);
    if (rule.max !== undefined && length > rule.max) fail(`Member must have length less than or equal to ${rule.max}`);
  }
  if (typeof value === 'string') {
    if (rule.pattern !== undefined && !rule.pattern.test(value))
      fail(`Member must satisfy regular expression pattern: ${rule.pattern.source}`);
    if (rule.values !== undefined && !rule.values.includes(value))
      fail(`Member must satisfy enum value set: [${rule.values.join(', ')}]`);
  }
  if (typeof value === 'number') {
    if (rule.atLeast !== undefined && value < rule.atLeast)
      fail(`Member must have value greater than or equal to ${rule.atLeast}`);
    if (rule.atMost !== undefined && value > rule.atMost)
      fail(`Member must have value less than or equal to ${rule.atMost}`);
  }
  if (rule.members !== undefined) checkMembers(value as object, rule.members, at, problems);
  const { item } = rule;
  if (item !== undefined && Array.isArray(value)) {
    for (const [index, member] of value.entries()) check(member, item, `${at}.${index + 1}.member`, problems);
  }
}

/** A value as the service's messages show it: as Java prints it, `[Tag(key=a, value=b)]`. */
function show(value: unknown, rule: FieldRule | undefined): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map((item) => show(item, rule?.item)).join(', ')}]`;
  if (typeof value !== 'object' || value === null || rule?.shape === undefined) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${name}=${show(member, rule.members?.[name])}`);
  return `${rule.shape}(${members.join(', ')})`;
}
