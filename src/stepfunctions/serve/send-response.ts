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
): void {
  response.writeHead(statusCode, { ...headers, 'content-length': body.length, ...more });
  response.end(body);
  const { socket } = response;
  // Most answers are with the kernel by now.
  if (socket === null || socket.writableLength === 0) return;
  if (!budget.take(body.length)) {
    socket.destroy();
    return;
  }
  const timer = setTimeout(() => socket.destroy(), SEND_TIMEOUT);
  timer.unref();
  response.once('close', () => {
    clearTimeout(timer);
    budget.release(body.length);
  });
}
