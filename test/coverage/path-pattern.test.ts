import { expect, test } from 'vitest';
import { pathPattern } from '../../src/coverage/report/path-pattern.js';

test.each([
  ['*.asl.json', 'machines/order.asl.json', true],
  ['machines/*.asl.json', 'machines/order.asl.json', true],
  ['machines/*.asl.json', 'machines/deep/order.asl.json', false],
  ['machines/**/*.json', 'machines/order.json', true],
  ['machines/**/*.json', 'machines/a/b/order.json', true],
  ['**/order.{json,yml}', 'a/order.yml', true],
  ['order.?ml', 'order.yml', true],
  ['order+1.json', 'order+1.json', true],
  ['order.json', 'orderxjson', false],
  ['a/{', 'a/{', true],
])('the pattern %s and the path %s: %s', (pattern, path, matches) => {
  expect(pathPattern(pattern)(path)).toBe(matches);
});
