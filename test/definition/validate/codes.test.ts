import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DIAGNOSTIC_CODES } from '../../../src/definition/validate/codes.js';

const DOCUMENT = new URL('../../../docs/diagnostics.md', import.meta.url);

describe('the codes of diagnostics', () => {
  test('are in the documentation, with their meanings, and no others are', () => {
    const rows = readFileSync(DOCUMENT, 'utf8')
      .split('\n')
      .filter((line) => /^\| `[A-Z_]+` \|/.test(line))
      .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()));
    const declared = Object.entries(DIAGNOSTIC_CODES).map(([code, { severity, origin, meaning }]) => [
      `\`${code}\``,
      severity === 'both' ? 'error or warning' : severity,
      origin === 'service' ? 'Step Functions' : 'asl-testkit',
      meaning,
    ]);
    expect(rows).toEqual(declared);
  });
});
