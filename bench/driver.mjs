// The driver of this package for the outside bench, whose README describes the shape of drivers.
import { defineStateMachine } from 'asl-testkit';

export const label = 'asl-testkit';

/** The workloads make more events, and pass larger payloads, than AWS allows; nothing else is switched off. */
const LIMITS = { historyEvents: Infinity, payloadBytes: Infinity, transitions: Infinity };

/** What the harness calls. Its mocks are asynchronous: only a workload without mocks can run synchronously. */
export async function prepare(workload) {
  const machine = defineStateMachine(workload.definition);
  if (workload.mocks !== undefined) return asynchronous(machine);
  return { run: async (input) => result(machine.runSync({ input, limits: LIMITS })) };
}

/** The same workloads, always through `run`. */
export async function prepareAsync(workload) {
  return asynchronous(defineStateMachine(workload.definition));
}

function asynchronous(machine) {
  return { run: async (input, mocks) => result(await machine.run({ input, mocks, limits: LIMITS })) };
}

function result({ status, output, error, cause }) {
  return status === 'SUCCEEDED' ? { status, output } : { status, error, cause };
}
