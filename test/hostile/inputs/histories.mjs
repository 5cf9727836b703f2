import { OWN_ERROR } from '../outcome.mjs';
import { one } from './make.mjs';

const no = () => {
  throw new Error(OWN_ERROR);
};

/** Compares a run with a history that somebody hands in. */
const replays = (name, make, ends = 'INVALID_OPTION') => ({
  name: `toReplay: ${name}`,
  ends,
  run: ({ defineStateMachine, matchers }) => {
    const execution = defineStateMachine(one({ Type: 'Pass' })).runSync();
    const runner = { equals: Object.is, utils: { stringify: String }, promise: '' };
    const { pass, message } = matchers.toReplay.call(runner, execution, make(structuredClone(execution.history)));
    if (message().length > 100_000) return 'RAW: a message beyond bounds';
    return pass ? 'replayed' : 'not replayed';
  },
});

export const histories = [
  replays('its own history', (history) => history, 'replayed'),
  replays('a history torn in the middle', (history) => history.slice(0, 2), 'not replayed'),
  replays('a history without its beginning', (history) => history.slice(2), 'not replayed'),
  replays(
    'events that follow themselves',
    (history) => history.map((event) => ({ ...event, previousEventId: event.id })),
    'replayed',
  ),
  replays(
    'events that follow each other in a ring',
    (history) => history.map((event) => ({ ...event, previousEventId: (event.id % history.length) + 1 })),
    'replayed',
  ),
  replays(
    'events that follow nothing',
    (history) => history.map((event) => ({ ...event, previousEventId: 99_999 })),
    'replayed',
  ),
  replays(
    'ids that are not numbers',
    (history) => history.map((event) => ({ ...event, id: NaN, previousEventId: {} })),
    'not replayed',
  ),
  replays('the same event, 200,000 times', (history) => Array(200_000).fill(history[0]), 'not replayed'),
  replays(
    'a row of 200,000 events',
    () =>
      Array.from({ length: 200_000 }, (_, i) => ({
        id: i + 1,
        previousEventId: i,
        type: 'PassStateEntered',
        timestamp: 0,
        stateEnteredEventDetails: { name: 'A' },
      })),
    'not replayed',
  ),
  replays('nothing but types', (history) => history.map(({ type }) => ({ type })), 'not replayed'),
  replays('events that are null', () => [null, null]),
  replays(
    'an event that holds itself',
    (history) => {
      const [first] = history;
      first.self = first;
      first.executionStartedEventDetails = first;
      return history;
    },
    'replayed',
  ),
  replays(
    'a proxy that throws',
    () => new Proxy([], { get: no, has: no, getPrototypeOf: no }),
    'the error that it throws',
  ),
  replays(
    'details with the name __proto__',
    () => [
      { id: 1, previousEventId: 0, type: '__proto__' },
      JSON.parse('{"id":2,"previousEventId":1,"type":"PassStateEntered","__proto__":{"polluted":1}}'),
    ],
    'not replayed',
  ),
  replays('text', () => '[]'),
];
