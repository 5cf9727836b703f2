import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { isOwnHost } from '../../src/stepfunctions/serve/own-host.js';
import { serve, type TestServer } from './serving.js';

test.each([
  'localhost',
  'localhost:8083',
  'LOCALHOST',
  'sync-localhost:8083',
  '127.0.0.1:8083',
  'sync-127.0.0.1:8083',
  '[::1]:8083',
  '192.168.1.7',
  'sfn.localhost:8083',
  'stepfunctions:8083',
  'host.docker.internal:8083',
  'states.eu-west-1.amazonaws.com',
  'sync-states.us-east-1.amazonaws.com:8083',
  'states.eu-west-1.api.aws',
  'sfn.test',
  'sync-sfn.test:8083',
  undefined,
])('a request for the host %s is answered', (host) => {
  expect(isOwnHost(host, ['sfn.test'])).toBe(true);
});

test.each([
  'evil.example',
  'evil.example:8083',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'sync-evil.example',
  'bucket.s3.amazonaws.com',
  'states.evil.amazonaws.com.example',
  'evillocalhost.example',
  'other.sfn.test',
])('a request for the host %s is refused', (host) => {
  expect(isOwnHost(host, ['sfn.test'])).toBe(false);
});

let server: TestServer | undefined;
afterEach(() => server?.stop());

async function listMachines(endpoint: string, host: string, path = '/'): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { host, 'x-amz-target': 'AWSStepFunctions.ListStateMachines' };
    const { hostname, port } = new URL(endpoint);
    request({ hostname, port, path, method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(`${response.statusCode ?? 0} ${text}`));
    })
      .once('error', reject)
      .end('{}');
  });
}

test('another host is refused with a hint, unless --allow-host names it', async () => {
  server = await serve(['--allow-host', 'sfn.test', '--allow-host', 'Other.test']);
  const { endpoint } = server;
  expect(await listMachines(endpoint, 'evil.example:80')).toMatchInlineSnapshot(
    `"403 {"__type":"AccessDeniedException","message":"This server does not answer for the host \\"evil.example:80\\", unless it is started with --allow-host."}"`,
  );
  expect(await listMachines(endpoint, 'other.test')).toBe('200 {"stateMachines":[]}');
});

test('a server that is used as a proxy takes the host from the address it is asked for', async () => {
  server = await serve([]);
  const { endpoint } = server;
  expect(await listMachines(endpoint, 'x', 'http://sync-localhost:9/')).toBe('200 {"stateMachines":[]}');
  expect(await listMachines(endpoint, 'x', 'http://localhost:9')).toBe('200 {"stateMachines":[]}');
  expect(await listMachines(endpoint, 'localhost', 'http://evil.example/')).toMatch(/^403 /);
  expect(await listMachines(endpoint, 'localhost', 'http://localhost/other')).toMatch(/^404 /);
});
