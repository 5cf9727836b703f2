import type { Backend } from './backend/backend.js';
import { callOperation, isOperation } from './operations/operations.js';
import { StepFunctionsException } from './service-exception.js';

/** A request of AWS JSON 1.0, as an HTTP client has it. */
export interface WireRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A response of AWS JSON 1.0. */
export interface WireResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

const TARGET = /^AWSStepFunctions\.(\w+)$/;

/** Answers a request of AWS JSON 1.0: what an HTTP face and the SDK's request handler share. */
export async function answerRequest(backend: Backend, request: WireRequest): Promise<WireResponse> {
  const target = Object.entries(request.headers).find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1] ?? '';
  const name = TARGET.exec(target)?.[1] ?? '';
  if (!isOperation(name)) return failure(backend, 'UnknownOperationException', '');
  const text = typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body as Uint8Array);
  let body: unknown;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    return failure(backend, 'SerializationException', '');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return failure(backend, 'SerializationException', '');
  try {
    return respond(backend, 200, await callOperation(backend, name, body));
  } catch (error) {
    if (!(error instanceof StepFunctionsException)) throw error;
    const { reason, resourceName } = error;
    return failure(backend, error.name, error.message, { reason, resourceName });
  }
}

function failure(backend: Backend, type: string, message: string, details: object = {}): WireResponse {
  return respond(backend, 400, { __type: type, message, ...details });
}

function respond(backend: Backend, statusCode: number, body: object): WireResponse {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': backend.random.uuid() };
  return { statusCode, headers, body: new TextEncoder().encode(JSON.stringify(body, toWire)) };
}

/** Dates are seconds since the epoch. JSON.stringify has made texts of them before it asks; the holder still has the dates. */
function toWire(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Readonly<Record<string, unknown>>)[key];
  return original instanceof Date ? original.getTime() / 1000 : value;
}
