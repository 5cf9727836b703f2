import type { StateMachineType } from '../definition/definition.js';
import type { StandIn } from '../definition/sources/stand-ins.js';
import type { VariableReferences } from '../machine/variable-references.js';

/** What {@link StateMachine.describe} tells: the parts of DescribeStateMachine's answer that follow from a definition. */
export interface StateMachineDescription {
  readonly stateMachineArn: string;
  readonly name: string;
  readonly type: StateMachineType;
  /** The execution role. */
  readonly roleArn: string;
  /** The Amazon States Language document as JSON text, with all substitutions applied. */
  readonly definition: string;
  /** Which variables each state reads, without `$`; absent if no state reads one. */
  readonly variableReferences?: VariableReferences;
  /** What stands for each `${name}` of a definition file on its own, and where first; absent if nothing has to. Not from AWS. */
  readonly standIns?: readonly StandIn[];
}
