import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InternalError, TestkitError } from '../../values/errors.js';
import type { Backend } from '../backend/backend.js';
import { answerRequest, type WireResponse } from '../wire.js';
import { MAX_BODY, readBody } from './read-body.js';
import { statusPage } from './status-page.js';

/** Where to listen, and whom to tell. */
export interface ServeOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Hears of what a mistake of the test, or a bug of ours, kept from being answered. */
  readonly onError: (error: Error) => void;
}

/** A server that listens. */
export interface Serving {
  /** `http://127.0.0.1:8083`. */
  readonly address: string;
  /** Takes no more connections, lets requests under way end for a moment, and then closes theirs. */
  close(): Promise<void>;
}

/** Connections at once; further ones are closed. */
const MAX_CONNECTIONS = 2048;
const LIMITS = { maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 60_000 };
/** Milliseconds that requests under way have once the server closes. A start of an execution that waits would never end. */
const GRACE = 1000;

/** Answers AWS JSON 1.0 over HTTP. @throws TestkitError INVALID_OPTION where it cannot listen. */
export async function serveBackend(backend: Backend, { host, port, onError }: ServeOptions): Promise<Serving> {
  const server = createServer(LIMITS, (request, response) => {
    // What a broken connection did not let through is nobody's mistake.
    answer(backend, request, response, onError).catch(() => response.destroy());
  });
  server.maxConnections = MAX_CONNECTIONS;
  await listen(server, host, port);
  // Out of files, for example: it goes on with the connections that it has.
  server.on('error', onError);
  const { address, family, port: actual } = server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`,
    close: () => close(server, backend),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const hint =
        error.code === 'EADDRINUSE' ? '\nHint: another port with --port; --port 0 takes any that is free.' : '';
      const problem = `asl-testkit cannot listen on ${host}, port ${port}: ${error.message}${hint}`;
      reject(new TestkitError('INVALID_OPTION', problem, { cause: error }));
    });
    server.listen({ host, port }, resolve);
  });
}

function close(server: Server, backend: Backend): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(timer);
      backend.close();
      resolve();
    });
    server.closeIdleConnections();
  });
}

async function answer(
  backend: Backend,
  request: IncomingMessage,
  response: ServerResponse,
  onError: (error: Error) => void,
): Promise<void> {
  const { method, url = '/', headers } = request;
  if (method === 'GET' && url === '/') {
    const page = statusPage(backend);
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
    });
    response.end(page);
    return;
  }
  const body = await readBody(request);
  if (body === undefined) {
    const message = `The body of a request may have ${MAX_BODY} bytes.`;
    send(response, failure(413, 'RequestEntityTooLargeException', message), { connection: 'close' });
  } else if (method !== 'POST' || url !== '/') {
    send(response, failure(404, 'UnknownOperationException', ''));
  } else {
    const target = headers['x-amz-target'];
    const given = { 'x-amz-target': typeof target === 'string' ? target : '' };
    send(response, await answerOrFail(backend, { headers: given, body }, onError));
  }
}

async function answerOrFail(
  backend: Backend,
  request: Parameters<typeof answerRequest>[1],
  onError: (error: Error) => void,
): Promise<WireResponse> {
  try {
    return await answerRequest(backend, request);
  } catch (error) {
    const told =
      error instanceof TestkitError
        ? error
        : new InternalError(error instanceof Error ? (error.stack ?? error.message) : String(error));
    onError(told);
    return failure(500, 'InternalFailure', told.message);
  }
}

function failure(statusCode: number, type: string, message: string): WireResponse {
  const body = Buffer.from(JSON.stringify({ __type: type, message }));
  return { statusCode, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
}

function send(response: ServerResponse, { statusCode, headers, body }: WireResponse, more: object = {}): void {
  response.writeHead(statusCode, { ...headers, 'content-length': body.length, ...more });
  response.end(body);
}
