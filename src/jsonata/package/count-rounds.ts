/** A line of the package that begins a loop: all its loops have braces, and the brace ends the line. */
const LOOP = /^ *(?:for|while) ?\(.*\) *\{$/gm;

/**
 * Puts a counter at the start of each loop of the package's text, behind the brace, so that no line moves. The package itself
 * counts the nodes it evaluates, and not what its functions loop over: the clock would decide which of those loops are too long.
 */
export function countRounds(source: string): string {
  return source.replace(LOOP, '$& if (++rounds > maxRounds) endLoop();');
}

/** A script with what the counters refer to: it must run before the package does. */
export function roundCounter(maxRounds: number): string {
  return `let rounds = 0; const maxRounds = ${maxRounds}; const endLoop = () => { throw { code: 'D1012', message: '' }; };`;
}
