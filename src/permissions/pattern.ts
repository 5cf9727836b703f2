/**
 * Whether there is a text that both patterns match. `*` stands for any text and `?` for one character, as in IAM.
 *
 * Both sides may be patterns: what a policy grants, and what a definition leaves open. The work is the product of the
 * lengths, whatever the patterns.
 */
export function patternsMeet(a: string, b: string): boolean {
  // row[j]: whether what was read of `a` so far meets the first j characters of `b`.
  let row = [true];
  for (let j = 1; j <= b.length; j++) row.push(row[j - 1] === true && b.charAt(j - 1) === '*');
  for (const left of a) {
    const next = [row[0] === true && left === '*'];
    for (let j = 1; j <= b.length; j++) {
      const right = b.charAt(j - 1);
      if (left === '*' || right === '*') next.push(row[j] === true || next[j - 1] === true);
      else next.push(row[j - 1] === true && (left === right || left === '?' || right === '?'));
    }
    row = next;
  }
  return row[b.length] === true;
}
