import type { Branch } from './branch.js';

/** Something that happens at a moment of virtual time. */
export interface Timer {
  readonly at: number;
  /** Order of setting; makes the order of timers total. */
  readonly sequence: number;
  /** Null for the machine's own timeout. */
  readonly branch: Branch | null;
  readonly kind: TimerKind;
}

/** What a timer means to its branch. */
export type TimerKind = 'wait' | 'retry' | 'answer' | 'timeout' | 'heartbeat' | 'machineTimeout' | 'polled';

/** The timers that are set, earliest first: a binary heap ordered by (time, sequence). */
export class Timers {
  private heap: Timer[] = [];
  private sequence = 0;

  get size(): number {
    return this.heap.length;
  }

  add(at: number, branch: Branch | null, kind: TimerKind): Timer {
    const timer: Timer = { at, sequence: this.sequence++, branch, kind };
    this.push(timer);
    return timer;
  }

  peek(): Timer | undefined {
    return this.heap[0];
  }

  pop(): Timer | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (last !== undefined && this.heap.length > 0) this.sink(last);
    return first;
  }

  /** A copy whose timers belong to the copies of their branches. */
  clone(branchOf: (branch: Branch) => Branch, made: Map<Timer, Timer>): Timers {
    const copy = new Timers();
    copy.sequence = this.sequence;
    copy.heap = this.heap.map((timer) => {
      const other = { ...timer, branch: timer.branch === null ? null : branchOf(timer.branch) };
      made.set(timer, other);
      return other;
    });
    return copy;
  }

  private push(timer: Timer): void {
    const { heap } = this;
    let index = heap.length;
    heap.push(timer);
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = heap[parentIndex] as Timer;
      if (!before(timer, parent)) break;
      heap[index] = parent;
      index = parentIndex;
    }
    heap[index] = timer;
  }

  private sink(timer: Timer): void {
    const { heap } = this;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right !== undefined && before(right, heap[child] as Timer)) child++;
      const smaller = heap[child] as Timer;
      if (!before(smaller, timer)) break;
      heap[index] = smaller;
      index = child;
    }
    heap[index] = timer;
  }
}

function before(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.sequence < b.sequence);
}
