import type { ServerResponse } from 'node:http';
import type { WireResponse } from '../wire.js';
import type { MemoryBudget } from './memory-budget.js';

/** Milliseconds a client has to take an answer. A local client needs a few. */
const SEND_TIMEOUT = 30_000;

/**
 * Sends an answer. What a client is slow to take stays in memory: its connection is closed after 30 seconds, and at once if answers
 * that wait take more than the budget.
 */
export function sendResponse(
  response: ServerResponse,
  { statusCode, headers, body }: WireResponse,
  budget: MemoryBudget,
  more: Readonly<Record<string, string>>,
  timeout = SEND_TIMEOUT,
): void {
  response.writeHead(statusCode, { ...headers, 'content-length': body.length, ...more });
  response.end(body);
  const { socket } = response.req;
  // It may have to wait for answers to earlier requests of the same connection. Most are with the kernel by now.
  const waits = response.socket === null || socket.writableLength > 0;
  if (!waits || socket.destroyed) return;
  if (!budget.take(body.length)) {
    socket.destroy();
    return;
  }
  const timer = setTimeout(() => socket.destroy(), timeout);
  timer.unref();
  response.once('close', () => {
    clearTimeout(timer);
    budget.release(body.length);
  });
}
