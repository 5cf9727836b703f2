/** Runs with each test file that shares its process with others: what one leaves behind would decide about the next. */
import process from 'node:process';
import { afterAll, expect, vi } from 'vitest';

/** What tests are likely to change, and what hostile input is to leave as it is. */
const surroundings = (): object => ({
  folder: process.cwd(),
  fakeTimers: vi.isFakeTimers(),
  clock: Date.now,
  dice: Math.random,
  ofEveryObject: Object.getOwnPropertyNames(Object.prototype),
  ofEveryArray: Object.getOwnPropertyNames(Array.prototype),
});

const before = surroundings();
const variables = { ...process.env };

/** Names only: values may be secret. */
const changedVariables = (): string[] =>
  Object.keys({ ...variables, ...process.env }).filter((name) => process.env[name] !== variables[name]);

afterAll(() =>
  expect({ changedVariables: changedVariables(), ...surroundings() }).toEqual({ changedVariables: [], ...before }),
);
