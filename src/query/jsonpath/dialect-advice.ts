/** What to use in place of the functions that later versions of json-path have. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  length: 'use States.ArrayLength',
  size: 'use States.ArrayLength',
  first: 'use [0]',
  last: 'use [(@.length-1)]',
  index: 'use States.ArrayGetItem',
  concat: 'use States.Format',
};

/** Advice looks back and forth in a path, so it is given on paths that people write. */
const MAX_LENGTH = 10_000;

/** What a part of a path says to those who know a later version, and what to tell them. */
interface Advice {
  readonly pattern: RegExp;
  /** @param found - The first group of the pattern. */
  readonly say: (found: string) => string;
}

const JSONATA = 'use a state whose QueryLanguage is JSONata';

/** Advice on a path whose texts in single quotes are empty. */
const ON_PATHS: readonly Advice[] = [
  {
    pattern: /\.(length|size|first|last|index|concat|append|keys|min|max|avg|sum|stddev)\((?![^[\]]*-\d+\s*\)\])/g,
    say: (name) => `Step Functions does not know the path function '${name}()'; ${FUNCTIONS[name] ?? JSONATA}`,
  },
  {
    pattern: /\[[\d, ]*(-\d+)[\d, -]*\]/g,
    say: (index) =>
      `Step Functions does not count the index ${index} from the end; use [(@.length${index})] or the slice [${index}:]`,
  },
  {
    pattern: /\[ *-?\d* *: *-?\d* *(:)/g,
    say: () => `Step Functions does not know a step in a slice; use indexes or a Map state`,
  },
  { pattern: /\[( *): *\]/g, say: () => `Step Functions does not know the slice [:]; use [*]` },
  { pattern: /\[( *)"/g, say: () => `Step Functions does not know names in double quotes; use single quotes` },
];

/** Advice on the text of a filter. */
const ON_FILTERS: readonly Advice[] = [
  {
    pattern: /[\w\])'"] +(in|nin|subsetof|anyof|noneof|contains|all|size|empty|IN|NIN)(?: *[[('"$@]| +\w)/g,
    say: (operator) =>
      `Step Functions does not know the filter operator '${operator}'; use ==, !=, <, <=, > and >=, joined by && and ||`,
  },
  {
    pattern: /([!=]==)/g,
    say: (operator) => `Step Functions does not know the filter operator '${operator}'; use ${operator.slice(0, 2)}`,
  },
  {
    pattern: /[=<>~] *"([^"]*)"/g,
    say: (text) => `Step Functions takes the double quotes of "${text}" for a part of the text; use single quotes`,
  },
  {
    pattern: /(! *\()/g,
    say: () => `Step Functions does not know '!(…)' in a filter; negate each test, as in !@.name or @.name != 'x'`,
  },
  {
    pattern: /\([^()]*(&&|\|\|)[^()]*\) *(?:&&|\|\|)|(?:&&|\|\|) *\([^()]*(?:&&|\|\|)[^()]*\)/g,
    say: () =>
      `Step Functions takes no notice of parentheses in a filter, and && binds closer than ||; write it without them`,
  },
  {
    pattern: /(=~)/g,
    say: () => `AWS documentation says that Step Functions does not filter by regular expression; ${JSONATA}`,
  },
  {
    pattern: /[=<>] *([@$])/g,
    say: () =>
      `AWS documentation says that Step Functions does not compare with another value of the document in a filter; ${JSONATA}`,
  },
  {
    pattern: /(?:^|[(&|!]) *(@) *(?:[=<>!]|$|[&|)])/g,
    say: () =>
      `AWS documentation says that '@' in a filter matches objects only; ${JSONATA} to filter numbers or texts`,
  },
];

/**
 * What in a path works in later versions of json-path, or of JSONPath elsewhere, but not in Step Functions, with what to
 * use instead. Each sentence begins with "Step Functions" or names AWS's documentation; none for a path that is sound.
 *
 * @example
 * ```ts
 * dialectAdvice('$.list[-1]');
 * // ['Step Functions does not count the index -1 from the end; use [(@.length-1)] or the slice [-1:]']
 * ```
 */
export function dialectAdvice(path: string): string[] {
  if (path.length > MAX_LENGTH) return [];
  const unquoted = path.replaceAll(/'[^']*'/g, "''");
  const advice = new Set<string>();
  const apply = (text: string, rules: readonly Advice[]): void => {
    for (const { pattern, say } of rules) {
      for (const match of text.matchAll(pattern)) advice.add(say(match[1] ?? ''));
    }
  };
  apply(unquoted, ON_PATHS);
  for (const filter of filtersOf(unquoted)) apply(filter, ON_FILTERS);
  return [...advice];
}

/** The texts of a path's filters, without `?(` and `)`. */
function filtersOf(path: string): string[] {
  const filters: string[] = [];
  for (let start = path.indexOf('?'); start >= 0; start = path.indexOf('?', start + 1)) {
    let round = 0;
    let end = start + 1;
    while (end < path.length && !(round === 0 && path[end] === ']')) {
      if (path[end] === '(') round++;
      if (path[end] === ')') round--;
      end++;
    }
    filters.push(
      path
        .slice(start + 1, end)
        .replace(/^ *\(/, '')
        .replace(/\) *$/, ''),
    );
    start = end;
  }
  return filters;
}
