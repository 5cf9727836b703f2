/** An execution that wants to be woken. */
export interface Sleeper {
  /** When, in milliseconds since the epoch; Infinity: not by time. */
  wakeAt: number;
}

interface Entry<Item> {
  readonly at: number;
  readonly item: Item;
}

/** When executions want to run again: a binary heap whose outdated entries are dropped once they come first. */
export class WakeTimes<Item extends Sleeper> {
  private readonly heap: Entry<Item>[] = [];

  /** The earliest time at which one of them wants to run; Infinity if none does. */
  get next(): number {
    for (;;) {
      const [first] = this.heap;
      if (first === undefined) return Infinity;
      if (first.item.wakeAt === first.at) return first.at;
      this.pop();
    }
  }

  /** Sets, or takes back, when an execution wants to run. */
  set(item: Item, at: number): void {
    if (item.wakeAt === at) return;
    item.wakeAt = at;
    if (at !== Infinity) this.push({ at, item });
  }

  /** Takes out those that want to run by `time`. */
  take(time: number): Item[] {
    const due: Item[] = [];
    while (this.next <= time) {
      const { item } = this.heap[0] as Entry<Item>;
      item.wakeAt = Infinity;
      due.push(item);
    }
    return due;
  }

  private push(entry: Entry<Item>): void {
    const { heap } = this;
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above] as Entry<Item>;
      if (parent.at <= entry.at) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = entry;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      const right = heap[below + 1];
      if (right !== undefined && right.at < (heap[below] as Entry<Item>).at) below++;
      const child = heap[below];
      if (child === undefined || child.at >= last.at) break;
      heap[index] = child;
      index = below;
    }
    heap[index] = last;
  }
}
