import { DataFlowLog } from './data-flow-log.js';
import type { InterpreterOptions } from './interpreter-options.js';
import { countersOf, RunRecord, zeros } from './records/run-record.js';

/** The record of an execution that is started with these options. */
export function rootRecord(options: InterpreterOptions): RunRecord {
  return new RunRecord(
    {
      machine: options.machine,
      type: options.type,
      arn: options.arn,
      name: options.name,
      stateMachineArn: options.stateMachineArn,
      roleArn: options.roleArn,
      input: options.input,
      startedAt: options.startTime,
      context: options.context,
      contextObject: options.contextObject,
      mapRun: undefined,
      historyLimit: options.type === 'EXPRESS' ? Infinity : options.limits.historyEvents,
    },
    countersOf(options.machine, options.watchConditions),
    zeros(options.machine.states.length),
    undefined,
    options.dataFlow === true ? new DataFlowLog() : null,
  );
}
