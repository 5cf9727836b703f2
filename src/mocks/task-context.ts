import type { JsonObject } from '../values/json.js';
import { contextObject } from '../engine/context-object.js';
import type { StateEffect, TaskEffect } from '../engine/records/effect.js';
import { callUuid } from '../integrations/call-identity.js';
import { decodeClientContext, type ClientContext } from '../integrations/lambda/client-context.js';
import type { FunctionSettings } from '../integrations/lambda/function-settings.js';
import type { Invocation } from '../integrations/lambda/invocation.js';
import { taskItem, type TaskItem } from './task-item.js';

/** How a handler that answers by its context or callback does so. */
export type Settle = (error: unknown, result: unknown) => void;

/**
 * The second argument of a function that is a mock: which call this is, and for Lambda tasks everything a handler finds
 * in its Lambda context. What costs something is made when it is read.
 *
 * For tasks that call no Lambda function the names of the Lambda part are empty.
 */
export class TaskContext {
  /** The name of the state. */
  readonly state: string;
  /** 1 for the first call of a visit to the state; each retry counts. */
  readonly attempt: number;
  /** Which visit to the state this is in the execution, from 1. */
  readonly visit: number;
  /** The task token, for `.waitForTaskToken` and activities. */
  readonly token: string | undefined;
  /** Virtual time, in milliseconds since the epoch. It stands still while the function runs. */
  readonly now: number;
  /** Lambda: handlers may set it; it changes nothing here. */
  callbackWaitsForEmptyEventLoop = true;

  private readonly effect: TaskEffect | StateEffect;
  private readonly invocation: Invocation | undefined;
  private readonly settings: FunctionSettings;
  private readonly settle: Settle;

  /** @internal */
  constructor(
    effect: TaskEffect | StateEffect,
    invocation: Invocation | undefined,
    settings: FunctionSettings,
    settle: Settle,
  ) {
    this.state = effect.state.name;
    this.attempt = effect.attempt;
    this.visit = effect.visit;
    this.token = effect.kind === 'task' ? effect.token : undefined;
    this.now = effect.issuedAt;
    this.effect = effect;
    this.invocation = invocation;
    this.settings = settings;
    this.settle = settle;
  }

  /** The item of the innermost Map around the task; undefined outside of Maps. */
  get item(): TaskItem | undefined {
    return taskItem(this.effect.branch);
  }

  /** The context object of the execution (`$$`, `$states.context`) as the task saw it. */
  get context(): JsonObject {
    const { effect } = this;
    return contextObject(effect.branch, effect.kind === 'task' ? effect.token : undefined, null);
  }

  /** The request id of the call; the same in every run, and the one in the SDK metadata of its answer. */
  get awsRequestId(): string {
    return this.effect.kind === 'task' ? callUuid(this.effect, 'request') : '';
  }

  /** The function's name, without version or alias. */
  get functionName(): string {
    return this.invocation?.target.name ?? '';
  }

  /** The version that runs. An alias counts as version 1, since nothing says which version it stands for. */
  get functionVersion(): string {
    return this.invocation?.target.version ?? '';
  }

  /** The ARN as it was called, with the version or alias of the call. */
  get invokedFunctionArn(): string {
    if (this.invocation === undefined) return '';
    const { arn, name, qualifier } = this.invocation.target;
    const [, partition = 'aws', , region = '', account = ''] = this.effect.branch.execution.stateMachineArn.split(':');
    const unqualified = arn ?? `arn:${partition}:lambda:${region}:${account}:function:${name}`;
    return qualifier === undefined ? unqualified : `${unqualified}:${qualifier}`;
  }

  /** The function's memory as text, 128 unless a template says otherwise. */
  get memoryLimitInMB(): string {
    return this.invocation === undefined ? '' : String(this.settings.memorySize ?? 128);
  }

  /** As Lambda makes it of the function's name. */
  get logGroupName(): string {
    return this.invocation === undefined ? '' : `/aws/lambda/${this.functionName}`;
  }

  /** As Lambda makes it of the start of the run. */
  get logStreamName(): string {
    if (this.invocation === undefined) return '';
    const day = new Date(this.now).toISOString().slice(0, 10).replaceAll('-', '/');
    return `${day}/[${this.functionVersion}]${this.awsRequestId.replaceAll('-', '')}`;
  }

  /** What `ClientContext` of the call held, decoded from base64. */
  get clientContext(): ClientContext | undefined {
    return decodeClientContext(this.invocation?.clientContext);
  }

  /** Step Functions calls functions without a Cognito identity. */
  get identity(): undefined {
    return undefined;
  }

  /**
   * Milliseconds until the call's deadline on the virtual clock: the function's own time limit where a template tells
   * it, else the state's `TimeoutSeconds`, else Lambda's 15 minutes.
   */
  getRemainingTimeInMillis(): number {
    const own = this.effect.kind === 'task' ? this.effect.timeoutSeconds : undefined;
    return Math.min(this.settings.timeoutSeconds ?? own ?? 900, 900) * 1000;
  }

  /** The oldest way for a handler to answer. */
  done(error?: unknown, result?: unknown): void {
    this.settle(error, result);
  }

  /** Ends the call with a result, as the oldest handlers do. */
  succeed(result: unknown): void {
    this.settle(null, result);
  }

  /** Ends the call with an error, as the oldest handlers do. */
  fail(error: unknown): void {
    this.settle(error ?? 'handled', undefined);
  }

  /** What logging a Lambda context shows. */
  toJSON(): object {
    const { callbackWaitsForEmptyEventLoop, functionVersion, functionName, memoryLimitInMB, logGroupName } = this;
    const { logStreamName, invokedFunctionArn, awsRequestId } = this;
    return {
      callbackWaitsForEmptyEventLoop,
      functionVersion,
      functionName,
      memoryLimitInMB,
      logGroupName,
      logStreamName,
      invokedFunctionArn,
      awsRequestId,
    };
  }
}
