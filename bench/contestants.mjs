/**
 * Who runs the workloads: this package in three ways, the program one would write by hand instead of the machine, the
 * same with its calls through aws-sdk-client-mock, and aws-local-stepfunctions where it is installed.
 *
 * `prepare(workload)` gives `run(input, mocks)`, which answers `{ status, output | error }` or a promise of it; `mocks`
 * says which of the three forms of mocks it is handed.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { programs } from './programs.mjs';

/** The workloads make more events and larger payloads than AWS allows. The history is kept in full. */
const limits = { historyEvents: Infinity, payloadBytes: Infinity, transitions: Infinity };

export const contestants = {
  loop: {
    title: 'hand-written loop',
    mocks: 'async',
    prepare: ({ name }) => byHand(programs((mocks, state, input) => mocks[state](input))[name]),
  },
  sync: {
    title: 'runSync',
    mocks: 'sync',
    async prepare({ definition }) {
      const machine = await defined(definition);
      return (input, mocks) => result(machine.runSync({ input, mocks, limits }));
    },
  },
  outcomes: {
    title: 'runSync, fail() and succeed()',
    mocks: 'outcomes',
    async prepare({ definition, mocks: planned }) {
      if (planned === undefined) return { unsupported: 'nothing to mock' };
      const machine = await defined(definition);
      return (input, mocks) => result(machine.runSync({ input, mocks, limits }));
    },
  },
  async: {
    title: 'run',
    mocks: 'async',
    async prepare({ definition }) {
      const machine = await defined(definition);
      return async (input, mocks) => result(await machine.run({ input, mocks, limits }));
    },
  },
  sdkMock: { title: 'loop on aws-sdk-client-mock', mocks: 'async', prepare: throughClient },
  peer: { title: 'aws-local-stepfunctions', mocks: 'async', prepare: localStepFunctions },
};

async function defined(definition) {
  const { defineStateMachine } = await import('asl-testkit');
  return defineStateMachine(definition);
}

function result({ status, output, error }) {
  return status === 'SUCCEEDED' ? { status, output } : { status, error };
}

function byHand(program) {
  return async (input, mocks) => {
    try {
      return { status: 'SUCCEEDED', output: await program(input, mocks) };
    } catch (error) {
      return { status: 'FAILED', error: error.name };
    }
  };
}

async function throughClient({ name, mocks: planned }) {
  if (planned === undefined) return { unsupported: 'nothing to mock' };
  const { mockClient } = await import('aws-sdk-client-mock');
  const { InvokeCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
  const client = new LambdaClient({ region: 'us-east-1', credentials });
  const mock = mockClient(client);
  const bytes = (value) => Buffer.from(JSON.stringify(value));
  const read = (payload) => JSON.parse(Buffer.from(payload).toString());
  let current = {};
  mock.on(InvokeCommand).callsFake(async ({ FunctionName, Payload }) => {
    try {
      return { StatusCode: 200, Payload: bytes(await current[FunctionName](read(Payload))) };
    } catch ({ name: errorType, message: errorMessage }) {
      return { StatusCode: 200, FunctionError: 'Unhandled', Payload: bytes({ errorType, errorMessage }) };
    }
  });
  const call = async (mocks, state, input) => {
    current = mocks;
    const response = await client.send(new InvokeCommand({ FunctionName: state, Payload: bytes(input) }));
    const payload = read(response.Payload);
    if (response.FunctionError === undefined) return payload;
    throw Object.assign(new Error(payload.errorMessage), { name: payload.errorType });
  };
  const run = byHand(programs(call)[name]);
  let runs = 0;
  return (input, mocks) => {
    // It remembers every call it was sent; a test suite resets it between tests.
    if (++runs % 500 === 0) mock.resetHistory();
    return run(input, mocks);
  };
}

async function localStepFunctions({ definition, needs = [], waits = false }) {
  if (needs.includes('jsonata')) return { unsupported: 'no JSONata' };
  const [major] = process.versions.node.split('.');
  if (Number(major) < 22) return { unsupported: 'needs Node.js 22' };
  const entry = await peerEntry();
  if (entry === undefined) return { unsupported: 'not installed' };
  const { StateMachine } = entry;
  const retryIntervalOverrides = waits ? Object.fromEntries(Object.keys(definition.States).map((s) => [s, 0])) : {};
  const machine = new StateMachine(definition);
  return async (input, mocks) => {
    try {
      const overrides = { taskResourceLocalHandlers: mocks, retryIntervalOverrides };
      return { status: 'SUCCEEDED', output: await machine.run(input, { overrides }).result };
    } catch (error) {
      return { status: 'FAILED', error: error.cause?.name ?? error.name };
    }
  };
}

/** The peer is not a dependency: `--peers DIR` names a folder it was installed in. */
export async function peerEntry() {
  const from = join(process.env.BENCH_PEERS ?? process.cwd(), 'package.json');
  try {
    return await import(pathToFileURL(createRequire(from).resolve('aws-local-stepfunctions')).href);
  } catch {
    return undefined;
  }
}
