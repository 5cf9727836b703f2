import type { Machine } from '../machine/machine.js';
import type { JsonValue } from '../values/json.js';
import { Branch } from './records/branch.js';
import { DataFlowLog } from './data-flow-log.js';
import type { TaskEffect } from './records/effect.js';
import type { ExecutionRecord } from './records/execution-record.js';
import type { Interpreter } from './interpreter.js';
import { allowedSeconds } from './interpreter-options.js';
import type { Outcome } from './outcome.js';
import { countersOf, RunRecord, zeros, type StartedAs } from './records/run-record.js';
import { answerLater } from './task-tokens.js';
import { Variables } from './variables.js';

/** What a Task that waits for the end of the execution it started makes of that. */
export interface Watch {
  readonly answer: (effect: TaskEffect, ended: ExecutionRecord) => Outcome;
  /** The cause of an execution that is stopped since the Task which watches it has ended. */
  readonly stoppedCause: string;
}

/** How a Task starts an execution of another machine. */
export interface NestedStart {
  readonly machine: Machine;
  readonly input: JsonValue;
  readonly name: string;
  readonly arn: string;
  readonly stateMachineArn: string;
  readonly startedAs: Omit<StartedAs, 'effectId'>;
  readonly effect: TaskEffect;
  /** Undefined for a Task that does not wait for its end. */
  readonly watch: Watch | undefined;
}

/** An execution of another machine that runs beside the one whose Task started it, on the same clock. */
export interface NestedRun {
  readonly top: Branch;
  readonly effect: TaskEffect;
  readonly watch: Watch | undefined;
  /** Virtual time after which it times out, and whether its machine itself says so. */
  readonly deadline: number;
  readonly hasOwnDeadline: boolean;
}

/** The nested executions of a run, by the id of the effect that started each. */
export class NestedRuns {
  /** Those that have not ended. */
  readonly live = new Map<number, NestedRun>();
  /** All that were started. */
  readonly records = new Map<number, RunRecord>();
}

/** Starts a nested execution, at this moment; it runs when the interpreter is advanced. */
export function startNested(engine: Interpreter, start: NestedStart): void {
  const { machine, input, effect } = start;
  const { type } = machine.definition;
  const record = new RunRecord(
    {
      machine,
      type,
      arn: start.arn,
      name: start.name,
      stateMachineArn: start.stateMachineArn,
      roleArn: engine.options.roleArn,
      input,
      startedAt: engine.now,
      context: undefined,
      mapRun: undefined,
      historyLimit: type === 'EXPRESS' ? Infinity : engine.limits.historyEvents,
      startedAs: { ...start.startedAs, effectId: effect.id },
    },
    countersOf(machine, engine.options.watchConditions),
    zeros(machine.states.length),
    undefined,
    engine.options.dataFlow === true ? new DataFlowLog() : null,
  );
  const top = new Branch(engine.branchSequence++, record, null, 0, null, input, Variables.none);
  record.tape.add('ExecutionStarted', 0, engine.moment, top, null, input, null);
  top.edge = machine.start;
  const seconds = allowedSeconds({ machine, type, limits: engine.limits });
  engine.nested.records.set(effect.id, record);
  engine.nested.live.set(effect.id, {
    top,
    effect,
    watch: start.watch,
    deadline: engine.now + seconds * 1000,
    hasOwnDeadline: machine.timeoutSeconds !== undefined,
  });
  engine.wake(top, 'start');
}

/** A nested execution has ended: the Task that watches it, if one does, has its answer. */
export function endNested(engine: Interpreter, record: RunRecord): void {
  const id = record.identity.startedAs?.effectId ?? 0;
  const nested = engine.nested.live.get(id);
  engine.nested.live.delete(id);
  if (nested?.watch === undefined) return;
  const { effect, watch } = nested;
  const after = (engine.now - effect.issuedAt) / 1000;
  answerLater(engine, effect, { ...watch.answer(effect, record), after });
}

/** What times out: an execution and when. */
export type Deadline = Pick<NestedRun, 'top' | 'deadline' | 'hasOwnDeadline'>;

/** Whichever execution runs out of time first; with `ownOnly`, of those whose machine itself sets a time. */
export function firstDeadline(engine: Interpreter, ownOnly: boolean): Deadline | undefined {
  let first: Deadline | undefined;
  if (!engine.over && (engine.hasOwnDeadline || !ownOnly)) first = engine;
  for (const nested of engine.nested.live.values()) {
    if (ownOnly && !nested.hasOwnDeadline) continue;
    if (first === undefined || nested.deadline < first.deadline) first = nested;
  }
  return first;
}

/** Whether an execution that a Task watches may end at this very moment: something else than a timeout is to have its turn. */
export function mayEndNow(engine: Interpreter, effect: TaskEffect): boolean {
  if (engine.nested.live.get(effect.id)?.watch === undefined) return false;
  const others = engine.ready.slice(engine.turn + 1);
  return others.some(({ continuation }) => continuation !== 'timeout' && continuation !== 'heartbeat');
}
