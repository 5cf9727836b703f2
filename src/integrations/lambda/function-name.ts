/** A Lambda function as a call names it. */
export interface FunctionName {
  readonly name: string;
  /** A version or alias; undefined where none is named, which means `$LATEST`. */
  readonly qualifier: string | undefined;
  /** The ARN without a qualifier; undefined unless the call gave a whole ARN. */
  readonly arn: string | undefined;
  /** The version that runs. An alias counts as version 1, since nothing says which version it stands for. */
  readonly version: string;
  /**
   * The mock keys that mean it, the narrowest first: one version or alias of it by ARN and by name, then any of them by
   * ARN and by name.
   */
  readonly keys: readonly string[];
}

const FUNCTION = /^(?:(arn:[^:]*:lambda:[^:]*:[^:]*:function:)|(?:\d{12}:)?function:)?([^:]+)(?::([^:]+))?$/;

/**
 * Takes apart what `FunctionName` may hold: a name, a partial ARN (`123456789012:function:name`) or an ARN, each with a
 * version or alias behind it or not.
 *
 * @param given - `Qualifier`, which wins over one within the name.
 * @returns undefined for text that names no function.
 */
export function parseFunctionName(text: string, given?: string): FunctionName | undefined {
  const match = FUNCTION.exec(text);
  if (match?.[2] === undefined) return undefined;
  const [, prefix, name, written] = match;
  const qualifier = given ?? written;
  const arn = prefix === undefined ? undefined : prefix + name;
  const narrow = `${name}:${qualifier ?? '$LATEST'}`;
  const keys = arn === undefined ? [narrow, name] : [`${arn}:${qualifier ?? '$LATEST'}`, narrow, arn, name];
  return { name, qualifier, arn, version: versionOf(qualifier), keys };
}

/** Most names that are remembered; a test has a handful. */
const MOST = 1000;

const known = new Map<string, FunctionName | undefined>();

/** {@link parseFunctionName} for calls, which name the same functions over and over. */
export function calledFunction(text: string, qualifier: string | undefined): FunctionName | undefined {
  const key = qualifier === undefined ? text : `${text} ${qualifier}`;
  let name = known.get(key);
  if (name === undefined && !known.has(key)) {
    name = parseFunctionName(text, qualifier);
    if (known.size >= MOST) known.clear();
    known.set(key, name);
  }
  return name;
}

/** Whether a mock key that is an ARN means a function that was called by its name alone. */
export function isArnOf(key: string, called: FunctionName): boolean {
  if (called.arn !== undefined || !key.startsWith('arn:')) return false;
  const meant = parseFunctionName(key);
  if (meant?.arn === undefined || meant.name !== called.name) return false;
  return meant.qualifier === undefined || meant.qualifier === (called.qualifier ?? '$LATEST');
}

function versionOf(qualifier: string | undefined): string {
  if (qualifier === undefined || qualifier === '$LATEST') return '$LATEST';
  return /^\d+$/.test(qualifier) ? qualifier : '1';
}
