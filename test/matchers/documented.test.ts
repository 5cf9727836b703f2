import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MATCHERS } from '../../src/matchers/matchers.js';

test.each(Object.keys(MATCHERS))('%s is in the documentation', (name) => {
  expect(readFileSync('docs/matchers.md', 'utf8')).toContain(`\`${name}(`);
});
