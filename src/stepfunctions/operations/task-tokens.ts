import { moveTo } from '../../engine/records/moment.js';
import { answerToken, type TokenAnswer } from '../../engine/task-tokens.js';
import type { Backend } from '../backend/backend.js';
import { parseJsonText } from '../json-text.js';
import { StepFunctionsException } from '../service-exception.js';
import { TOKEN, type Operation } from './operation.js';

/** @throws StepFunctionsException TaskTimedOut for a token whose task has ended, InvalidToken for one that never was. */
function send(backend: Backend, token: string, answer: TokenAnswer): object {
  const execution = backend.openTasks.ownerOf(token);
  if (execution === undefined) throw new StepFunctionsException('InvalidToken', "Invalid Token: 'Invalid token'");
  const { engine } = execution;
  if (!engine.done) moveTo(engine.scope, backend.now);
  const refusal = answerToken(engine, token, answer);
  if (refusal !== undefined) throw new StepFunctionsException(refusal.name, refusal.message);
  backend.pump(execution);
  return {};
}

export const sendTaskSuccess: Operation<{ readonly taskToken: string; readonly output: string }> = {
  rules: { taskToken: TOKEN, output: { type: 'string', required: true, max: 262_144 } },
  run(backend, { taskToken, output }) {
    const value = parseJsonText(output);
    if (value === undefined) throw new StepFunctionsException('InvalidOutput', `Invalid Output: '${output}'`);
    return send(backend, taskToken, { kind: 'success', output: value });
  },
};

export const sendTaskFailure: Operation<{
  readonly taskToken: string;
  readonly error?: string;
  readonly cause?: string;
}> = {
  rules: {
    taskToken: TOKEN,
    error: { type: 'string', max: 256 },
    cause: { type: 'string', max: 32_768 },
  },
  run(backend, { taskToken, error, cause }) {
    return send(backend, taskToken, { kind: 'failure', error: error ?? null, cause: cause ?? null });
  },
};

export const sendTaskHeartbeat: Operation<{ readonly taskToken: string }> = {
  rules: { taskToken: TOKEN },
  run(backend, { taskToken }) {
    return send(backend, taskToken, { kind: 'heartbeat' });
  },
};
