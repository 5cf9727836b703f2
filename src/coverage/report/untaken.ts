import { isTaken, type CoverageItem, type MachineCoverage } from '../coverage-map.js';

/** Something that was never taken, as reports list it. */
export interface Untaken {
  readonly item: CoverageItem;
  /** `template.yml:31`; the pointer for definitions given as objects. */
  readonly place: string;
  /** In words: `"Refund" is never entered`. */
  readonly text: string;
}

/**
 * What was never taken, in order of the lines. Of a state that was never entered the state alone is listed, and of a retrier or
 * catcher that was never asked, itself: nothing in it can have been.
 */
export function listUntaken({ items }: MachineCoverage, explored = false): Untaken[] {
  const unentered = new Set(
    items.filter((item) => item.kind === 'state' && !isTaken(item, explored)).map(({ state }) => state),
  );
  const untakenHandlers = handlersNeverAsked(items, explored);
  return items
    .filter((item) => !isTaken(item, explored) && (item.kind === 'state' || !unentered.has(item.state)))
    .filter((item) => !isNameOf(untakenHandlers, item))
    .map((item) => ({ item, place: placeOf(item), text: textOf(item) }))
    .sort((a, b) => (a.item.location?.line ?? 0) - (b.item.location?.line ?? 0));
}

/** Pointers of the retriers and catchers that no error has come to. */
function handlersNeverAsked(items: readonly CoverageItem[], explored: boolean): ReadonlySet<string> {
  const asked = new Set<string>();
  const handlers = items.filter(({ kind }) => kind === 'retrier' || kind === 'exhausted' || kind === 'catcher');
  for (const item of handlers) if (isTaken(item, explored)) asked.add(item.pointer);
  return new Set(handlers.map(({ pointer }) => pointer).filter((pointer) => !asked.has(pointer)));
}

function isNameOf(handlers: ReadonlySet<string>, { kind, pointer }: CoverageItem): boolean {
  const isName = kind === 'retrierName' || kind === 'catcherName';
  return isName && handlers.has(pointer.slice(0, pointer.lastIndexOf('/ErrorEquals/')));
}

/** `template.yml:31`; the pointer for definitions given as objects. */
export function placeOf({ location, pointer }: CoverageItem): string {
  return location === undefined ? pointer : `${location.file ?? ''}:${location.line}`;
}

function textOf({ kind, label, hits }: CoverageItem): string {
  const what = kind === 'state' ? `${label} is never entered` : label;
  return hits.explored > 0 ? `${what} (taken by explorations only)` : what;
}
