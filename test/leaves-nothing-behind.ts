/** Runs with each test file that shares its process with others: what one leaves behind would decide about the next. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { afterAll, expect, vi } from 'vitest';

/** What tests are likely to change, and what hostile input is to leave as it is. */
const surroundings = (): object => ({
  folder: process.cwd(),
  fakeTimers: vi.isFakeTimers(),
  clock: Date.now,
  stopwatch: performance.now,
  dice: Math.random,
  ofEveryObject: Object.getOwnPropertyNames(Object.prototype),
  ofEveryArray: Object.getOwnPropertyNames(Array.prototype),
});

const before = surroundings();
const variables = { ...process.env };

/** Names only: values may be secret. */
const changedVariables = (): string[] =>
  Object.keys({ ...variables, ...process.env }).filter((name) => process.env[name] !== variables[name]);

/** A module that is replaced stays so: such a test belongs to those that vitest.config.ts runs by themselves. */
const replacesModules = (): boolean =>
  /\bvi\.(?:mock|doMock)\(/.test(readFileSync(expect.getState().testPath ?? '', 'utf8'));

afterAll(() => {
  const after = { changedVariables: changedVariables(), replacesModules: replacesModules(), ...surroundings() };
  expect(after).toEqual({ changedVariables: [], replacesModules: false, ...before });
});
