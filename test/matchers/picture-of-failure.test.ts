import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import 'asl-testkit/vitest';
import { DECLINED, runOrder } from './order.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  vi.stubEnv('ASL_TESTKIT_PICTURES', join(folder, 'made'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('the message of a failure points to a page of the execution', () => {
  const execution = runOrder(DECLINED);
  const message = messageOf(() => expect(execution).toSucceed());
  const [name = ''] = readdirSync(join(folder, 'made'));
  expect(name).toMatch(/^the-message-of-a-failure-points-to-a-page-of-the-execution--[\w-]+-[0-9a-f]{6}\.html$/);
  expect(message.endsWith(`\n\nPicture: ${join(folder, 'made', name)}`)).toBe(true);
  expect(readFileSync(join(folder, 'made', name), 'utf8')).toMatch(/^<!doctype html>/);
});

test('an execution has one picture, and a further one of the same test another', () => {
  const [first, second] = [runOrder(DECLINED), runOrder(DECLINED)];
  const one = pictureIn(messageOf(() => expect(first).toSucceed()));
  expect(pictureIn(messageOf(() => expect(first).toSucceed({ a: 1 })))).toBe(one);
  expect(pictureIn(messageOf(() => expect(second).toSucceed()))).toBe(one?.replace('.html', '-2.html'));
  expect(readdirSync(join(folder, 'made'))).toHaveLength(2);
});

test('under .not, it is the match that has a picture', () => {
  const execution = runOrder();
  expect(execution).toSucceed();
  expect(existsSync(join(folder, 'made'))).toBe(false);
  expect(pictureIn(messageOf(() => expect(execution).not.toSucceed()))).toContain('under-not-it-is-the-match');
});

test('without the variable nothing is written and nothing is said', () => {
  vi.stubEnv('ASL_TESTKIT_PICTURES', '');
  expect(messageOf(() => expect(runOrder(DECLINED)).toSucceed())).not.toContain('Picture');
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that cannot be written is told once, and the message of the test stays', () => {
  writeFileSync(join(folder, 'made'), 'a file');
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  try {
    for (let times = 0; times < 3; times++) {
      const message = messageOf(() => expect(runOrder(DECLINED)).toSucceed());
      expect(message).toContain('Expected the execution to succeed');
      expect(message).not.toContain('Picture');
    }
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]?.[0]).toContain('ASL_TESTKIT_PICTURES: no pictures of failures are written: E');
  } finally {
    warn.mockRestore();
  }
});

function messageOf(fails: () => void): string {
  try {
    fails();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  throw new Error('It did not fail.');
}

function pictureIn(message: string): string | undefined {
  return /Picture: (.*)$/m.exec(message)?.[1];
}
