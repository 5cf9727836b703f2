import { describe, expect, test } from 'vitest';
import { painterFor } from '../../src/cli/painter.js';

const painted = '\u001b[31mno\u001b[39m';

describe('colours', () => {
  test.each([
    ['are for terminals', {}, true, painted],
    ['are not for files and pipes', {}, false, 'no'],
    ['are not for dumb terminals', { TERM: 'dumb' }, true, 'no'],
    ['are switched off by NO_COLOR', { NO_COLOR: '1' }, true, 'no'],
    ['are not switched off by an empty NO_COLOR', { NO_COLOR: '' }, true, painted],
    ['are demanded by FORCE_COLOR', { FORCE_COLOR: '1' }, false, painted],
    ['are demanded by FORCE_COLOR even beside NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, painted],
    ['are forbidden by FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, 'no'],
  ])('%s', (_title, env, isTTY, expected) => {
    expect(painterFor({ env, isTTY }).bad('no')).toBe(expected);
  });
});
