import type { MockUse } from '../mock-use.js';

/** Most mocks a message lists. */
const MOST = 12;

/** The mocks of a run as lines of a message: key, where it was declared, how often it was called. */
export function mockLines(uses: readonly MockUse[]): string[] {
  const shown = uses.slice(0, MOST);
  const keys = shown.map(({ key }) => JSON.stringify(key));
  const places = shown.map(({ declaredAt }) => declaredAt ?? '');
  const keyWidth = Math.max(...keys.map((key) => key.length));
  const placeWidth = Math.max(...places.map((place) => place.length));
  const lines = shown.map((use, index) => {
    const place = placeWidth === 0 ? '' : `${(places[index] ?? '').padEnd(placeWidth)}   `;
    return `  ${(keys[index] ?? '').padEnd(keyWidth)}   ${place}${callsText(use.calls)}`;
  });
  return uses.length > MOST ? [...lines, `  … ${uses.length - MOST} more`] : lines;
}

/** `never called`, `called once`, `called 3 times`. */
export function callsText(calls: number): string {
  return calls === 0 ? 'never called' : calls === 1 ? 'called once' : `called ${calls} times`;
}
