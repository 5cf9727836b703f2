/** Advice of the library that names its own functions and options, and what a shell has in their place. */
const TERMS: readonly (readonly [RegExp, string])[] = [
  [/pass resource: "([^"\n]+)"\./, 'pass --resource $1.'],
  [
    /mocks: \{ ("[^"\n]+"): succeed\(…\) \} would answer it/,
    '$1: { succeed: {} } in a file for --mocks would answer it',
  ],
  [/take one of its test cases with mockConfig\([^)\n]*\)\./, 'take one of its test cases with --test-case.'],
  [/or \.forever\(\) to its last one/, 'or "forever: true" to its last one'],
  [/^The option "startTime"/, '--start-time'],
  [/the option "root" names another folder/, '--root names another folder'],
];

/** Puts the hints of a message in the terms of the command line. */
export function inShellTerms(message: string): string {
  return TERMS.reduce((text, [term, replacement]) => text.replace(term, replacement), message);
}
