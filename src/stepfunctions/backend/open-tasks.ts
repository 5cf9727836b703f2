import type { Interpreter } from '../../engine/interpreter.js';
import type { TaskEffect } from '../../engine/records/effect.js';

/** Whose tasks they are: an execution that the backend runs. */
interface Owner {
  readonly engine: Interpreter;
  readonly over: boolean;
}

/** A task that waits for somebody outside. */
export interface OpenTask<Execution extends Owner> {
  readonly execution: Execution;
  readonly token: string;
  readonly effect: TaskEffect;
}

/** Whose task a token belongs to, and what waits for the workers of each activity. */
export class OpenTasks<Execution extends Owner> {
  private readonly owners = new Map<string, Execution>();
  private readonly queues = new Map<string, Set<OpenTask<Execution>>>();

  /** A task was issued with this token. */
  issued(execution: Execution, token: string): void {
    this.owners.set(token, execution);
  }

  /** A task waits for a worker. */
  queued(task: OpenTask<Execution>): void {
    const { arn } = task.effect.state.resource;
    const queue = this.queues.get(arn) ?? new Set<OpenTask<Execution>>();
    this.queues.set(arn, queue);
    queue.add(task);
  }

  /** The execution whose task has this token, even if the task has ended. */
  ownerOf(token: string): Execution | undefined {
    return this.owners.get(token);
  }

  /** Takes the task that waits longest for a worker of an activity out of its queue; undefined if none does. */
  takeFor(activityArn: string): OpenTask<Execution> | undefined {
    const queue = this.queues.get(activityArn);
    for (const task of queue ?? []) {
      queue?.delete(task);
      const { effect, execution } = task;
      const waits = !execution.over && effect.branch.effect === effect && effect.outcome?.startedAfter === Infinity;
      if (waits) return task;
    }
    return undefined;
  }

  /** Forgets the tokens of an execution that is dropped. */
  forget({ engine }: Execution): void {
    for (const token of engine.tokens.keys()) this.owners.delete(token);
  }
}
