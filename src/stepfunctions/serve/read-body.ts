import type { IncomingMessage } from 'node:http';

/** The largest body that is read. The service takes 1 MiB of definition, which JSON may write as several times that. */
export const MAX_BODY = 8 * 1024 * 1024;

/** A client reads the refusal only after it has sent everything; what it may still send is bounded, too. */
const MAX_DISCARDED = 64 * 1024 * 1024;

/**
 * The body of a request; undefined if it is too large, once the client has sent it or has sent more than anyone may.
 *
 * @throws Error if the connection ends before the body does.
 */
export async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  let chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size <= MAX_BODY) chunks.push(bytes);
    else chunks = [];
    if (size > MAX_DISCARDED) return undefined;
  }
  return size > MAX_BODY ? undefined : Buffer.concat(chunks);
}
