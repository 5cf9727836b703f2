import type { JsonObject } from '../values/json.js';
import type { TaskEffect } from '../engine/records/effect.js';
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
  readonly logResult?: string | undefined;
}

/** What optimized integrations add to a response. */
export interface SdkMetadata {
  readonly [name: string]: JsonObject;
  readonly SdkHttpMetadata: JsonObject;
  readonly SdkResponseMetadata: JsonObject;
}

/** What headers are made of. */
interface HeaderValues {
  readonly requestId: string;
  readonly length: string;
  readonly date: string;
}

/** Headers as Step Functions shows them twice: as they came, with lists as values, and sorted without regard to case. */
interface Headers {
  readonly all: JsonObject;
  readonly sorted: JsonObject;
}

/**
 * `SdkHttpMetadata` and `SdkResponseMetadata`, which optimized integrations of AWS services add to the API's response.
 *
 * Header names and their order as recorded (`services` and `callback` families). The request id, the trace id and the date
 * follow the call and virtual time, so that they are the same in every run.
 *
 * Written out rather than computed: every mocked call of `lambda:invoke` comes through here.
 */
export function sdkMetadata(effect: TaskEffect, response: HttpResponse): SdkMetadata {
  const { body, status } = response;
  const requestId = callUuid(effect, 'request');
  const length = String(typeof body === 'number' ? body : Buffer.byteLength(body));
  const values = { requestId, length, date: httpDate(effect.issuedAt) };
  const headers = makeHeaders(effect, response, values);
  return {
    SdkHttpMetadata: {
      AllHttpHeaders: headers.all,
      HttpHeaders: headers.sorted,
      HttpStatusCode: status ?? 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
}

function makeHeaders(effect: TaskEffect, response: HttpResponse, values: HeaderValues): Headers {
  switch (response.family) {
    case 'lambda':
      return lambdaHeaders(effect, response, values);
    case 'dynamodb':
      return dynamodbHeaders(response, values);
    case 'other':
      return otherHeaders(response, values);
  }
}

function lambdaHeaders(effect: TaskEffect, response: HttpResponse, { requestId, length, date }: HeaderValues): Headers {
  const { contentType, executedVersion = '$LATEST', logResult } = response;
  const trace = traceId(effect);
  return {
    all: {
      ...(logResult === undefined ? undefined : { 'X-Amz-Log-Result': [logResult] }),
      'X-Amz-Executed-Version': [executedVersion],
      'x-amzn-Remapped-Content-Length': ['0'],
      Connection: ['keep-alive'],
      'x-amzn-RequestId': [requestId],
      'Content-Length': [length],
      Date: [date],
      'X-Amzn-Trace-Id': [trace],
      'Content-Type': [contentType],
    },
    sorted: {
      Connection: 'keep-alive',
      'Content-Length': length,
      'Content-Type': contentType,
      Date: date,
      'X-Amz-Executed-Version': executedVersion,
      ...(logResult === undefined ? undefined : { 'X-Amz-Log-Result': logResult }),
      'x-amzn-Remapped-Content-Length': '0',
      'x-amzn-RequestId': requestId,
      'X-Amzn-Trace-Id': trace,
    },
  };
}

function dynamodbHeaders({ body, contentType }: HttpResponse, { requestId, length, date }: HeaderValues): Headers {
  const checksum = String(typeof body === 'string' ? process.getBuiltinModule('node:zlib').crc32(body) : 0);
  return {
    all: {
      Server: ['Server'],
      Connection: ['keep-alive'],
      'x-amzn-RequestId': [requestId],
      'x-amz-crc32': [checksum],
      'Content-Length': [length],
      Date: [date],
      'Content-Type': [contentType],
    },
    sorted: {
      Connection: 'keep-alive',
      'Content-Length': length,
      'Content-Type': contentType,
      Date: date,
      Server: 'Server',
      'x-amz-crc32': checksum,
      'x-amzn-RequestId': requestId,
    },
  };
}

function otherHeaders({ contentType }: HttpResponse, { requestId, length, date }: HeaderValues): Headers {
  return {
    all: {
      'x-amzn-RequestId': [requestId],
      connection: ['keep-alive'],
      'Content-Length': [length],
      Date: [date],
      'Content-Type': [contentType],
    },
    sorted: {
      connection: 'keep-alive',
      'Content-Length': length,
      'Content-Type': contentType,
      Date: date,
      'x-amzn-RequestId': requestId,
    },
  };
}

let lastDate = { at: NaN, text: '' };

/** The date of a response in HTTP's form. Calls in a row mostly have the same. */
function httpDate(at: number): string {
  if (at !== lastDate.at) lastDate = { at, text: new Date(at).toUTCString() };
  return lastDate.text;
}

/** The trace header of a call that is not sampled. */
function traceId(effect: TaskEffect): string {
  const seconds = Math.floor(effect.issuedAt / 1000);
  return `Root=1-${seconds.toString(16).padStart(8, '0')}-${callHash(effect, 'trace', 24)};Sampled=0`;
}
