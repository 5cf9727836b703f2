import type { HostedExecution } from './hosted-execution.js';

/** How much a server keeps. In process a test that starts executions wants to look at all of them. */
export interface KeepLimits {
  /** Executions that have ended. */
  readonly ended: number;
  /** Executions that run at the same time. */
  readonly running: number;
  /** Characters of input that ended executions hold together, and running ones. What they made of it takes a few times as much. */
  readonly text: number;
}

export const NO_LIMITS: KeepLimits = { ended: Infinity, running: Infinity, text: Infinity };

/**
 * The executions that there are, by ARN. Of those that have ended a number may be kept: beyond it the oldest are dropped, as the
 * service does after 90 days.
 */
export class KeptExecutions {
  readonly all = new Map<string, HostedExecution>();
  /** Executions that were dropped. */
  dropped = 0;
  private readonly ended = new Set<HostedExecution>();
  private endedText = 0;
  private runningText = 0;
  private readonly limits: KeepLimits;
  private readonly onDrop: (execution: HostedExecution) => void;

  constructor(limits: KeepLimits, onDrop: (execution: HostedExecution) => void) {
    this.limits = limits;
    this.onDrop = onDrop;
  }

  /** Whether as many run as may. */
  get isFull(): boolean {
    const { running, text } = this.limits;
    return this.all.size - this.ended.size >= running || this.runningText >= text;
  }

  add(execution: HostedExecution): void {
    this.all.set(execution.arn, execution);
    this.runningText += execution.inputText.length;
  }

  /** Remembers whether an execution is over: one that is redriven is not, any more. */
  note(execution: HostedExecution): void {
    const { over, inputText } = execution;
    if (over === this.ended.has(execution)) return;
    const text = over ? inputText.length : -inputText.length;
    this.endedText += text;
    this.runningText -= text;
    if (!over) {
      this.ended.delete(execution);
      return;
    }
    this.ended.add(execution);
    for (const oldest of this.ended) {
      if (this.ended.size <= this.limits.ended && this.endedText <= this.limits.text) break;
      this.drop(oldest);
    }
  }

  private drop(execution: HostedExecution): void {
    this.ended.delete(execution);
    this.endedText -= execution.inputText.length;
    this.all.delete(execution.arn);
    this.dropped++;
    this.onDrop(execution);
  }
}
