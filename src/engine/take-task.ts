import type { TaskEffect } from './records/effect.js';
import type { Interpreter } from './interpreter.js';

/** A worker takes an activity's task now, and answers it later. Its timeout runs from now on. */
export function takeTask(engine: Interpreter, effect: TaskEffect, workerName: string | undefined): void {
  const { branch } = effect;
  if (engine.done || branch.effect !== effect) return;
  const startedAfter = (engine.now - effect.issuedAt) / 1000;
  effect.outcome = { kind: 'silent', startedAfter, ...(workerName === undefined ? {} : { workerName }) };
  branch.timer = null;
  engine.wake(branch, 'polled');
}
