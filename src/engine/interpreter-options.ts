import type { StateMachineType } from '../definition/definition.js';
import type { JsonObject, JsonValue } from '../values/json.js';
import type { Machine } from '../machine/machine.js';
import type { ChoiceRule, ChoiceState, State } from '../machine/state.js';
import type { Branch } from './records/branch.js';
import type { ContextObjectMaker } from './context-object-maker.js';
import { defaultSeconds, type Limits } from './limits.js';

/** How an execution is started; everything is given, nothing is read from the host. */
export interface InterpreterOptions {
  readonly machine: Machine;
  readonly input: JsonValue;
  readonly type: StateMachineType;
  readonly seed: number;
  /** Virtual time of the start, in milliseconds since the epoch. */
  readonly startTime: number;
  readonly name: string;
  readonly arn: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  readonly limits: Limits;
  readonly context?: JsonObject | undefined;
  /** Stands in place of the whole context object; `token` and `item` are those of the moment. */
  readonly contextObject?: ContextObjectMaker | undefined;
  /** Whether to keep what the expressions of each state evaluated to ({@link DataFlowLog}). */
  readonly dataFlow?: boolean | undefined;
  /** Whether to count how often each condition of a Choice rule held and did not. */
  readonly watchConditions?: boolean | undefined;
  /** How often each retrier has retried before the execution starts; default 0. */
  readonly retriesBefore?: number | undefined;
  /** Variables of the outermost scope at the start. */
  readonly variables?: Readonly<Record<string, JsonValue>> | undefined;
  /** Task tokens to hand out in turn, before random ones. */
  readonly taskTokens?: readonly string[] | undefined;
  /** Start here instead of at `StartAt`; may be a state within a Map or Parallel. */
  readonly startAt?: State | undefined;
  /** End the execution, with success, when this state is left. */
  readonly stopAfter?: State | undefined;
  /** Map and Parallel states that are answered as a whole. */
  readonly mockedStates?: ReadonlySet<State> | undefined;
  /** The items of a Map that is mocked as a whole and has an ItemReader. Not given: they are not known. */
  readonly mockedItems?: ((config: JsonValue, maxItems: number | undefined) => readonly JsonValue[]) | undefined;
  /**
   * Which of several ready branches runs next, choice by choice: its place among them, modulo their number. The list starts
   * again when it is used up. Default: the one that became ready first.
   */
  readonly order?: readonly number[] | undefined;
  /** Decides Choices; `byRules` asks the rules. Returns the rule to follow, undefined for Default. */
  readonly decideChoice?:
    ((branch: Branch, state: ChoiceState, byRules: () => ChoiceRule | undefined) => ChoiceRule | undefined) | undefined;
}

/** Virtual seconds an execution may take: what the machine says, and what AWS allows. */
export function allowedSeconds(options: Pick<InterpreterOptions, 'machine' | 'type' | 'limits'>): number {
  return Math.min(options.machine.timeoutSeconds ?? Infinity, defaultSeconds(options.type, options.limits));
}
