import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InternalError, TestkitError } from '../../values/errors.js';
import type { Backend } from '../backend/backend.js';
import { answerRequest, type WireResponse } from '../wire.js';
import { MemoryBudget } from './memory-budget.js';
import { isOwnHost } from './own-host.js';
import { discardBody, MAX_BODY, readBody } from './read-body.js';
import { sendResponse } from './send-response.js';
import { statusPage } from './status-page.js';

/** Where to listen, and whom to tell. */
export interface ServeOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Names of hosts that requests may name besides those of this computer. */
  readonly allowedHosts?: readonly string[];
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
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5000,
  keepAliveTimeout: 30_000,
};
/** Bytes of bodies, and of answers that clients have not taken yet: of each kind as many. */
const MEMORY = 256 * 1024 * 1024;
/** Milliseconds that requests under way have once the server closes. A start of an execution that waits would never end. */
const GRACE = 1000;

/** What one server needs to answer a request. */
interface Desk {
  readonly backend: Backend;
  readonly allowedHosts: readonly string[];
  readonly bodies: MemoryBudget;
  readonly answers: MemoryBudget;
  readonly onError: (error: Error) => void;
  /** No further request is taken on a connection. */
  closing: boolean;
}

/** Answers AWS JSON 1.0 over HTTP. @throws TestkitError INVALID_OPTION where it cannot listen. */
export async function serveBackend(backend: Backend, options: ServeOptions): Promise<Serving> {
  const { host, port, allowedHosts = [], onError } = options;
  const desk: Desk = {
    backend,
    allowedHosts: [...allowedHosts, host].map((each) => each.toLowerCase()),
    bodies: new MemoryBudget(MEMORY),
    answers: new MemoryBudget(MEMORY),
    onError,
    closing: false,
  };
  const server = createServer(LIMITS, (request, response) => {
    // What a broken connection did not let through is nobody's mistake.
    answer(desk, request, response).catch(() => response.destroy());
  });
  server.maxConnections = MAX_CONNECTIONS;
  await listen(server, host, port);
  // Out of files, for example: it goes on with the connections that it has.
  server.on('error', onError);
  const { address, family, port: actual } = server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`,
    close: () => close(server, desk),
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
    server.listen({ host, port, backlog: MAX_CONNECTIONS }, resolve);
  });
}

function close(server: Server, desk: Desk): Promise<void> {
  return new Promise((resolve) => {
    desk.closing = true;
    const timer = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(timer);
      desk.backend.close();
      resolve();
    });
    server.closeIdleConnections();
  });
}

async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, headers } = request;
  const send = (wire: WireResponse, more: Readonly<Record<string, string>> = {}): void => {
    sendResponse(response, wire, desk.answers, desk.closing ? { ...more, connection: 'close' } : more);
  };
  const target = targetOf(request);
  if (!isOwnHost(target.host, desk.allowedHosts)) {
    const host = (target.host ?? '').slice(0, 255);
    request.resume();
    const message = `This server does not answer for the host "${host}", unless it is started with --allow-host.`;
    send(failure(403, 'AccessDeniedException', message), { connection: 'close' });
    return;
  }
  if (method === 'GET' && target.path === '/') {
    const page = Buffer.from(statusPage(desk.backend));
    const type = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
    };
    send({ statusCode: 200, headers: type, body: page });
    return;
  }
  const tooLarge = failure(413, 'RequestEntityTooLargeException', `The body of a request may have ${MAX_BODY} bytes.`);
  if (Number(headers['content-length']) > MAX_BODY) {
    // At once, since reading it may take long. Closing the connection would keep the answer from a client that still sends.
    send(tooLarge);
    await discardBody(request);
    return;
  }
  const body = await readBody(request, desk.bodies);
  if (body.kind === 'too large') send(tooLarge, { connection: 'close' });
  else if (body.kind === 'busy') {
    send(failure(503, 'ServiceUnavailable', `All requests together may have ${MEMORY} bytes at once.`));
  } else {
    try {
      if (method !== 'POST' || target.path !== '/') send(failure(404, 'UnknownOperationException', ''));
      else {
        const operation = headers['x-amz-target'];
        const given = { 'x-amz-target': typeof operation === 'string' ? operation : '' };
        send(await answerOrFail(desk, { headers: given, body: body.bytes }));
      }
    } finally {
      body.release();
    }
  }
}

/** Where a request goes. As a client's HTTP proxy the server is told the whole address, which counts then (RFC 9112, 3.2.2). */
function targetOf({ url = '/', headers }: IncomingMessage): {
  readonly host: string | undefined;
  readonly path: string;
} {
  const absolute = /^http:\/\/(?<host>[^/?#]*)(?<path>.*)$/i.exec(url)?.groups;
  if (absolute === undefined) return { host: headers.host, path: url };
  return { host: absolute.host, path: absolute.path === '' ? '/' : (absolute.path ?? '/') };
}

async function answerOrFail(
  { backend, onError }: Desk,
  request: Parameters<typeof answerRequest>[1],
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
