import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import * as sfn from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, test } from 'vitest';
import { MemoryBudget } from '../../src/stepfunctions/serve/memory-budget.js';
import { sendResponse } from '../../src/stepfunctions/serve/send-response.js';
import { create, serve, type TestServer } from './serving.js';

const pass = { Type: 'Pass' };
const chain = (length: number) =>
  JSON.stringify({
    StartAt: 'P0',
    States: Object.fromEntries(
      Array.from({ length }, (_, i) => [
        `P${i}`,
        { ...pass, ...(i + 1 < length ? { Next: `P${i + 1}` } : { End: true }) },
      ]),
    ),
  });

let running: TestServer | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

test('a history of long payloads comes in pages of bounded length, and none of it is lost', async () => {
  running = await serve([]);
  const { client } = running;
  const stateMachineArn = await create(client, 'Long', chain(40));
  const input = JSON.stringify('x'.repeat(200_000));
  const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn, input }));
  const pages: number[] = [];
  const ids: (number | undefined)[] = [];
  for await (const { events = [] } of sfn.paginateGetExecutionHistory({ client, pageSize: 1000 }, { executionArn })) {
    pages.push(events.length);
    ids.push(...events.map(({ id }) => id));
  }
  expect(pages).toEqual([21, 21, 21, 19]);
  expect(ids).toEqual(Array.from({ length: 82 }, (_, i) => i + 1));
});

test('the history of a redriven execution is read anew', async () => {
  running = await serve([]);
  const { client } = running;
  const definition = JSON.stringify({ StartAt: 'F', States: { F: { Type: 'Fail' } } });
  const stateMachineArn = await create(client, 'Failing', definition);
  const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
  const count = async () =>
    (await client.send(new sfn.GetExecutionHistoryCommand({ executionArn }))).events?.length ?? 0;
  const before = await count();
  await client.send(new sfn.RedriveExecutionCommand({ executionArn }));
  expect(await count()).toBeGreaterThan(before);
});

test('--keep drops the oldest executions that have ended, and says so once', async () => {
  running = await serve(['--keep', '2']);
  const { client, endpoint } = running;
  const stateMachineArn = await create(client, 'Pass', chain(1));
  const arns: (string | undefined)[] = [];
  for (const name of ['a', 'b', 'c', 'd'])
    arns.push((await client.send(new sfn.StartExecutionCommand({ stateMachineArn, name }))).executionArn);
  const { executions } = await client.send(new sfn.ListExecutionsCommand({ stateMachineArn }));
  expect(executions?.map(({ name }) => name)).toEqual(['d', 'c']);
  expect(await (await fetch(endpoint)).text()).toContain('<p>2 older ones, which had ended, were dropped.</p>');
  expect((await running.stop()).stderr).toMatchInlineSnapshot(`
    "The oldest executions that have ended are dropped from now on. --keep keeps more.
    "
  `);
  running = undefined;
});

describe('an answer that its client does not read', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  /** How long it takes until the connection is closed, with answers of 32 MB each. */
  async function closedAfter(budget: MemoryBudget, timeout: number, requests = 1): Promise<number> {
    const body = Buffer.alloc(32 * 1024 * 1024);
    const listening = createServer((_request, response) => {
      sendResponse(response, { statusCode: 200, headers: {}, body }, budget, {}, timeout);
    });
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const began = performance.now();
    await new Promise<void>((resolve) => {
      listening.once('connection', (socket) => socket.once('close', () => resolve()));
      const client = connect((listening.address() as AddressInfo).port, '127.0.0.1', () => {
        client.pause().write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(requests));
      });
      client.on('error', () => undefined);
      listening.once('close', () => client.destroy());
    });
    return performance.now() - began;
  }

  test('costs it its connection after a while, and gives its memory back', async () => {
    const budget = new MemoryBudget(100 * 1024 * 1024);
    expect(await closedAfter(budget, 300)).toBeGreaterThan(250);
    expect(budget.take(100 * 1024 * 1024)).toBe(true);
  });

  test.each([
    [1, 1],
    [2, 40 * 1024 * 1024],
  ])('costs it its connection at once where %i answers are more than %i bytes', async (requests, bytes) => {
    const budget = new MemoryBudget(bytes);
    expect(await closedAfter(budget, 60_000, requests)).toBeLessThan(20_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(budget.take(bytes)).toBe(true);
  });
});
