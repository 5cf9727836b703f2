/** A Lambda function as a call names it. */
export interface FunctionName {
  readonly name: string;
  /** A version or alias; undefined where none is named, which means `$LATEST`. */
  readonly qualifier: string | undefined;
  /** The ARN without a qualifier; undefined unless the call gave a whole ARN. */
  readonly arn: string | undefined;
}

const FUNCTION = /^(?:(arn:[^:]*:lambda:[^:]*:[^:]*:function:)|(?:\d{12}:)?function:)?([^:]+)(?::([^:]+))?$/;

/**
 * Takes apart what `FunctionName` may hold: a name, a partial ARN (`123456789012:function:name`) or an ARN, each with a
 * version or alias behind it or not.
 *
 * @returns undefined for text that names no function.
 */
export function parseFunctionName(text: string): FunctionName | undefined {
  const match = FUNCTION.exec(text);
  if (match?.[2] === undefined) return undefined;
  const [, prefix, name, qualifier] = match;
  return { name, qualifier, arn: prefix === undefined ? undefined : prefix + name };
}

/**
 * The mock keys that mean a function, the narrowest first: one version or alias of it by ARN and by name, then any of
 * them by ARN and by name.
 */
export function functionKeys({ name, qualifier = '$LATEST', arn }: FunctionName): string[] {
  const named = [`${name}:${qualifier}`, name];
  return arn === undefined ? named : [`${arn}:${qualifier}`, `${name}:${qualifier}`, arn, name];
}

/** Whether a mock key that is an ARN means a function that was called by its name alone. */
export function isArnOf(key: string, called: FunctionName): boolean {
  if (called.arn !== undefined || !key.startsWith('arn:')) return false;
  const meant = parseFunctionName(key);
  if (meant?.arn === undefined || meant.name !== called.name) return false;
  return meant.qualifier === undefined || meant.qualifier === (called.qualifier ?? '$LATEST');
}
