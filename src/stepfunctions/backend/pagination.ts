import { StepFunctionsException } from '../service-exception.js';

/** One page of a list, and the token of the next. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/** As many as a page has where the request does not say, or says 0. */
const PAGE = 100;

/** Characters that a page may have where its items are long; the service may return fewer items than were asked for, too. */
const MAX_TEXT = 4 * 1024 * 1024;

/**
 * Takes a page out of a list.
 *
 * @param lengthOf - How long an item is, where that may be much.
 * @throws StepFunctionsException InvalidToken for a token that no page had.
 */
export function pageOf<Item>(
  list: readonly Item[],
  { maxResults, nextToken }: { readonly maxResults?: number | undefined; readonly nextToken?: string | undefined },
  lengthOf: (item: Item) => number = () => 0,
): Page<Item> {
  const start = nextToken === undefined ? 0 : readToken(nextToken);
  if (start === undefined || start > list.length)
    throw new StepFunctionsException('InvalidToken', "Invalid Token: 'Invalid token'");
  const count = maxResults === undefined || maxResults === 0 ? PAGE : maxResults;
  let end = start;
  for (let length = 0; end < Math.min(start + count, list.length) && length < MAX_TEXT; end++)
    length += lengthOf(list[end] as Item);
  return { items: list.slice(start, end), nextToken: end < list.length ? writeToken(end) : undefined };
}

function writeToken(offset: number): string {
  return Buffer.from(`page:${offset}`).toString('base64');
}

function readToken(token: string): number | undefined {
  const found = /^page:(\d+)$/.exec(Buffer.from(token, 'base64').toString());
  return found === null ? undefined : Number(found[1]);
}
