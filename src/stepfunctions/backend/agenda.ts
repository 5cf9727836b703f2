import type { HostedExecution } from './hosted-execution.js';
import { WakeTimes } from './wake-times.js';

/**
 * Which executions have something to do, and which keep time from being skipped, so that nobody has to look at all that there are.
 * Whoever changes an execution puts it on the agenda with `add`; after it has run, `note` looks at where it stands.
 */
export class Agenda {
  private due = new Set<HostedExecution>();
  private readonly wakes = new WakeTimes<HostedExecution>();
  private readonly atWork = new Set<HostedExecution>();
  private readonly held = new Set<HostedExecution>();

  /** Lets an execution run at the next turn. */
  add(execution: HostedExecution): void {
    this.due.add(execution);
  }

  /** Takes out the executions that have something to do at a time, in the order of their start. */
  take(time: number): HostedExecution[] {
    for (const execution of this.wakes.take(time)) this.due.add(execution);
    const due = [...this.due];
    this.due.clear();
    return due.length < 2 ? due : due.sort((one, other) => one.sequence - other.sequence);
  }

  /** Looks at where an execution stands, after it has run. */
  note(execution: HostedExecution): void {
    const { over } = execution;
    keep(this.atWork, execution, !over && execution.pending > 0);
    keep(this.held, execution, !over && execution.isHeld());
    this.wakes.set(execution, over ? Infinity : execution.engine.nextAt);
  }

  /** Whether a mock has not answered yet. */
  get mocksAtWork(): boolean {
    return this.atWork.size > 0;
  }

  /** Whether somebody, a mock or a client, may still answer at the present time. */
  get somebodyMayAnswer(): boolean {
    return this.atWork.size > 0 || this.held.size > 0;
  }

  /** When something happens by itself next; Infinity if nothing does. */
  get nextAt(): number {
    return this.wakes.next;
  }
}

function keep<Item>(set: Set<Item>, item: Item, belongs: boolean): void {
  if (belongs) set.add(item);
  else set.delete(item);
}
