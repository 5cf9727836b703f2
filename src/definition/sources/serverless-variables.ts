import { TestkitError } from '../../values/errors.js';
import { isJsonArray, isJsonObject, type JsonValue, setKey } from '../../values/json.js';
import { ownMember } from '../../values/own-member.js';
import type { Environment } from './cloudformation/environment.js';
import type { TemplateOptions } from './options.js';

/** Variables put in while one definition is read; those that refer to themselves reach it. */
const MAX_VARIABLES = 10_000;

/** Variables whose whole value is another variable. */
const MAX_DEPTH = 100;

/** `${self:custom.stage, 'dev'}`; CloudFormation's `${AWS::Region}` and plain `${Name}` are none of them. */
const VARIABLE = /\$\{(self|opt|env|sls|param|aws|file)([:(][^{}]*)\}/;

/** What the variables of a serverless.yml refer to. */
export interface ServerlessContext {
  readonly document: JsonValue;
  readonly options: TemplateOptions;
  readonly environment: Environment;
  readonly stage: string;
  /** Reads and parses a file beside the serverless.yml. */
  readonly load: (path: string) => JsonValue;
  /** How many variables were put in so far. */
  readonly used: { count: number };
}

/**
 * Puts in the values of the Serverless Framework's variables: `self`, `file`, `sls:stage`, `aws:region` and
 * `aws:accountId`; `opt`, `env` and `param` come from `options.parameters`. One without a value takes its fallback, and
 * stays as it is if there is none.
 */
export function resolveVariables(value: JsonValue, context: ServerlessContext, depth = 0): JsonValue {
  if (typeof value === 'string') return resolveText(value, context, depth);
  if (isJsonArray(value)) return value.map((member) => resolveVariables(member, context, depth));
  if (!isJsonObject(value)) return value;
  const result: Record<string, JsonValue> = {};
  for (const [key, member] of Object.entries(value)) setKey(result, key, resolveVariables(member, context, depth));
  return result;
}

/** The file that a text stands for: `${file(machines.yml):order}`. */
export function fileVariable(value: JsonValue | undefined): { path: string; keys: string[] } | undefined {
  const match = typeof value === 'string' ? /^\$\{file\(([^()]+)\)(?::([\w.-]+))?\}$/.exec(value) : null;
  return match === null ? undefined : { path: match[1]?.trim() ?? '', keys: match[2]?.split('.') ?? [] };
}

function resolveText(text: string, context: ServerlessContext, depth: number): JsonValue {
  let resolved = text;
  // Innermost first: the pattern admits no braces inside.
  for (let match = VARIABLE.exec(resolved); match !== null; match = VARIABLE.exec(resolved)) {
    const [whole, source = '', rest = ''] = match;
    if (++context.used.count > MAX_VARIABLES || depth > MAX_DEPTH) {
      throw new TestkitError(
        'INVALID_TEMPLATE',
        `The variables of serverless.yml refer to themselves: ${whole} is one of them.`,
      );
    }
    const found = variable(source, rest, context);
    if (found === undefined) return resolved;
    if (whole.length === resolved.length) return resolveVariables(found, context, depth + 1);
    resolved = resolved.replace(whole, () => (typeof found === 'string' ? found : JSON.stringify(found)));
  }
  return resolved;
}

function variable(source: string, rest: string, context: ServerlessContext): JsonValue | undefined {
  const [address = '', ...fallbacks] = rest.split(',').map((part) => part.trim());
  const found = lookUp(source, address, context);
  if (found !== undefined) return found;
  const fallback = fallbacks.join(',');
  const quoted = /^'([^']*)'$|^"([^"]*)"$/.exec(fallback);
  if (quoted !== null) return quoted[1] ?? quoted[2] ?? '';
  const other = /^(\w+)([:(].*)$/.exec(fallback);
  if (other !== null) return variable(other[1] ?? '', other[2] ?? '', context);
  return fallback === '' ? undefined : fallback;
}

function lookUp(source: string, address: string, context: ServerlessContext): JsonValue | undefined {
  const { document, options, environment, stage } = context;
  const name = address.slice(1);
  switch (source) {
    case 'self':
      return member(document, name === '' ? [] : name.split('.'));
    case 'file': {
      const file = fileVariable(`\${file${address}}`);
      return file === undefined ? undefined : member(context.load(file.path), file.keys);
    }
    case 'sls':
      return name === 'stage' ? stage : undefined;
    case 'aws':
      return name === 'region' ? environment.region : name === 'accountId' ? environment.accountId : undefined;
    default: {
      const given = options.parameters ?? {};
      if (Object.hasOwn(given, name)) return given[name];
      return source === 'opt' && name === 'stage' ? stage : undefined;
    }
  }
}

/** The member of a document at these keys. */
export function member(document: JsonValue, keys: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = document;
  for (const key of keys) {
    value = isJsonObject(value) ? ownMember(value, key) : isJsonArray(value) ? value[Number(key)] : undefined;
  }
  return value;
}
