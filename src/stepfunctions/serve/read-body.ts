import type { IncomingMessage } from 'node:http';
import type { MemoryBudget } from './memory-budget.js';

/** The largest body that is read. The service takes 1 MiB of definition, which JSON may write as several times that. */
export const MAX_BODY = 8 * 1024 * 1024;

/** A client reads the refusal only after it has sent everything; what it may still send is bounded, too. */
const MAX_DISCARDED = 64 * 1024 * 1024;

/** A body, or why there is none. `release` gives its memory back to the budget. */
export type Body =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly release: () => void }
  | { readonly kind: 'too large' }
  | { readonly kind: 'busy' };

/**
 * Reads the body of a request. One that is refused is read to its end all the same, without being kept: a client looks at the
 * answer only then.
 *
 * @throws Error if the connection ends before the body does.
 */
export async function readBody(request: IncomingMessage, budget: MemoryBudget): Promise<Body> {
  let chunks: Uint8Array[] = [];
  let size = 0;
  let held = 0;
  let isBusy = false;
  const release = (): void => {
    budget.release(held);
    held = 0;
  };
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes = chunk as Uint8Array;
      size += bytes.length;
      if (size <= MAX_BODY && !isBusy && budget.take(bytes.length)) {
        held += bytes.length;
        chunks.push(bytes);
        continue;
      }
      isBusy ||= size <= MAX_BODY;
      chunks = [];
      release();
      if (size > MAX_DISCARDED) break;
    }
  } catch (error) {
    release();
    throw error;
  }
  if (size > MAX_BODY) return { kind: 'too large' };
  if (isBusy) return { kind: 'busy' };
  return { kind: 'read', bytes: Buffer.concat(chunks), release };
}

/** Reads what a client goes on sending after it was refused, without keeping it. */
export async function discardBody(request: IncomingMessage): Promise<void> {
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Uint8Array).length;
    if (size > MAX_DISCARDED) request.destroy();
  }
}
