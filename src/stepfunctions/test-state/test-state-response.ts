import { stateErrorPrefix } from '../../engine/failure.js';
import type { Interpreter } from '../../engine/interpreter.js';
import { isExited, type ExitRoute, type Failure } from '../../engine/records/journal.js';
import { readText } from '../../engine/outcome.js';
import { namesError, retryDelay } from '../../machine/retry-and-catch.js';
import type { State } from '../../machine/state.js';
import { inspectionData } from './test-state-inspection.js';
import type { TestStateErrorDetails, TestStateRequest, TestStateResponse } from './test-state-request.js';

/** What TestState answers about the state that an engine has just run. */
export function testStateResponse(engine: Interpreter, state: State, request: TestStateRequest): TestStateResponse {
  const { root } = engine;
  const exited = root.entries.find((entry) => entry.state === state && isExited(entry));
  // Exited entries carry an ExitRoute, never a Failure.
  const route = (exited?.extra ?? null) as ExitRoute | null;
  const retry = root.retries[0];
  const caught = route?.caught ?? null;
  const failed: Failure | undefined =
    retry?.failure ??
    caught?.failure ??
    (root.status === 'FAILED' ? { error: root.error, cause: root.cause } : undefined);
  const status =
    retry !== undefined
      ? 'RETRIABLE'
      : caught !== null
        ? 'CAUGHT_ERROR'
        : failed === undefined
          ? 'SUCCEEDED'
          : 'FAILED';
  const left = status === 'SUCCEEDED' || status === 'CAUGHT_ERROR';
  const next = left ? nextState(state, route) : undefined;
  const level = request.inspectionLevel ?? 'INFO';
  return {
    ...(left ? { output: JSON.stringify(exited?.payload) } : {}),
    ...(failed === undefined ? {} : errorOf(engine, state, failed)),
    ...(level === 'INFO'
      ? {}
      : { inspectionData: inspectionData(engine, state, errorDetails(engine, state, failed, route)) }),
    ...(next === undefined ? {} : { nextState: next }),
    status,
  };
}

function nextState(state: State, route: ExitRoute | null): string | undefined {
  if (route?.caught != null) return route.caught.catcher.edge.to?.name;
  if (state.type !== 'Choice') return state.next?.to?.name;
  const rule = route?.rule ?? -1;
  return (rule < 0 ? state.defaultEdge : state.rules[rule]?.edge)?.to?.name;
}

/** TestState's causes do not begin with the words that name the state in a history. */
function errorOf(engine: Interpreter, state: State, { error, cause }: Failure): { error?: string; cause?: string } {
  const text = cause === undefined || cause === null ? undefined : readText(cause);
  const prefix = stateErrorPrefix(engine.top, state);
  const own = text?.startsWith(prefix) === true ? text.slice(prefix.length) : text;
  return { ...(error == null ? {} : { error }), ...(own === undefined ? {} : { cause: own }) };
}

/** The retrier that names the error is told even where it is exhausted (recorded). */
function errorDetails(
  engine: Interpreter,
  state: State,
  failed: Failure | undefined,
  route: ExitRoute | null,
): TestStateErrorDetails | undefined {
  if (failed === undefined || !('retriers' in state)) return undefined;
  const retry = engine.root.retries[0];
  const retrier = state.retriers.find(({ errorEquals }) => namesError(errorEquals, failed.error ?? null, false));
  const catcher = route?.caught?.catcher;
  if (retrier === undefined && catcher === undefined) return undefined;
  return {
    ...(catcher === undefined ? {} : { catchIndex: catcher.index }),
    ...(retrier === undefined ? {} : { retryIndex: retrier.index }),
    ...(retry === undefined
      ? {}
      : { retryBackoffIntervalSeconds: retryDelay(retry.retrier, engine.options.retriesBefore ?? 0) }),
  };
}
