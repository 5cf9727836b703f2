import { crc32 } from 'node:zlib';
import type { JsonObject } from '../../definition/json.js';
import type { TaskEffect } from '../../engine/effect.js';
import { callHash, callUuid } from './call-identity.js';

/** The HTTP response an optimized integration got, as far as its metadata shows it. */
export interface HttpResponse {
  readonly status?: number;
  readonly contentType: string;
  /** The body as text, or its length in bytes where the text is not kept. */
  readonly body: string | number;
  /** Which service family answers; each sends headers of its own. */
  readonly family: 'lambda' | 'dynamodb' | 'other';
  /** Lambda: the version that ran. */
  readonly executedVersion?: string;
  /** Lambda: the end of the log, base64. */
  readonly logResult?: string;
}

/**
 * `SdkHttpMetadata` and `SdkResponseMetadata`, which optimized integrations of AWS services add to the API's response.
 *
 * Header names and their order as recorded (`services` and `callback` families): `AllHttpHeaders` in the order of
 * arrival with lists as values, `HttpHeaders` sorted without regard to case. The request id, the trace id and the date
 * follow the call and virtual time, so that they are the same in every run.
 */
export function sdkMetadata(effect: TaskEffect, response: HttpResponse): JsonObject {
  const requestId = callUuid(effect, 'request');
  const { body, contentType, status } = response;
  const length = String(typeof body === 'number' ? body : Buffer.byteLength(body));
  const date = new Date(effect.issuedAt).toUTCString();
  const headers: [name: string, value: string][] = [];
  if (response.family === 'lambda') {
    if (response.logResult !== undefined) headers.push(['X-Amz-Log-Result', response.logResult]);
    headers.push(['X-Amz-Executed-Version', response.executedVersion ?? '$LATEST']);
    headers.push(['x-amzn-Remapped-Content-Length', '0'], ['Connection', 'keep-alive']);
    headers.push(['x-amzn-RequestId', requestId], ['Content-Length', length], ['Date', date]);
    headers.push(['X-Amzn-Trace-Id', traceId(effect)], ['Content-Type', contentType]);
  } else if (response.family === 'dynamodb') {
    const checksum = typeof body === 'string' ? crc32(body) : 0;
    headers.push(['Server', 'Server'], ['Connection', 'keep-alive'], ['x-amzn-RequestId', requestId]);
    headers.push(['x-amz-crc32', String(checksum)], ['Content-Length', length], ['Date', date]);
    headers.push(['Content-Type', contentType]);
  } else {
    headers.push(['x-amzn-RequestId', requestId], ['connection', 'keep-alive'], ['Content-Length', length]);
    headers.push(['Date', date], ['Content-Type', contentType]);
  }
  const sorted = headers.toSorted(([a], [b]) => compare(a.toLowerCase(), b.toLowerCase()));
  return {
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(headers.map(([name, value]) => [name, [value]])),
      HttpHeaders: Object.fromEntries(sorted),
      HttpStatusCode: status ?? 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The trace header of a call that is not sampled. */
function traceId(effect: TaskEffect): string {
  const seconds = Math.floor(effect.issuedAt / 1000);
  return `Root=1-${seconds.toString(16).padStart(8, '0')}-${callHash(effect, 'trace', 24)};Sampled=0`;
}
