/**
 * The rooms of src/ and the direction of imports between them (docs/architecture.md).
 *
 * Each room may import itself and the rooms listed for it.
 */

/** The main line, from the ground up: every room may import the ones before it. */
const MAIN_LINE = [
  'values',
  'wording',
  'services',
  'definition',
  'query',
  'jsonata',
  'machine',
  'diagram',
  'engine',
  'history',
  'page',
  'integrations',
  'mocks',
  'clients',
  'item-readers',
  'permissions',
  'run',
  'coverage',
  'explain',
  'matchers',
  'vitest',
];

/** @param {string} room */
const upTo = (room) => MAIN_LINE.slice(0, MAIN_LINE.indexOf(room) + 1);

/** Rooms that know neither files, network, host time, randomness, timers nor promises. */
export const PURE_ROOMS = upTo('history');

/** Rooms beside the main line. */
const SIDE_ROOMS = {
  fuzz: upTo('matchers'),
  jest: upTo('matchers'),
  aws: [...upTo('coverage'), 'stepfunctions'],
  mutation: upTo('coverage'),
  plugin: [...upTo('coverage'), 'vitest'],
  stepfunctions: upTo('run'),
  report: [...upTo('coverage'), 'mutation', 'fuzz'],
};

/** The name under which files directly in src/ stand in {@link MAY_IMPORT}. */
export const ENTRY = 'index.ts';

/** @type {Record<string, readonly string[]>} */
export const MAY_IMPORT = {
  // Importing `asl-testkit` needs no test runner, no fast-check and no AWS SDK.
  [ENTRY]: [...upTo('coverage'), 'stepfunctions'],
  ...Object.fromEntries(MAIN_LINE.map((room) => [room, upTo(room)])),
  ...SIDE_ROOMS,
  cli: [...MAIN_LINE.filter((room) => room !== 'vitest'), ...Object.keys(SIDE_ROOMS), 'aws'],
};

/** Packages that only one room may import, so that its users alone need them installed. */
export const PACKAGE_OWNERS = [
  { pattern: /^vitest(\/|$)/, room: 'vitest' },
  { pattern: /^(@jest\/globals|expect)$/, room: 'jest' },
  { pattern: /^(fast-check|@fast-check\/.*)$/, room: 'fuzz' },
  { pattern: /^(@aws-sdk|@smithy)\/|^aws-sdk-client-mock/, room: 'aws' },
];
