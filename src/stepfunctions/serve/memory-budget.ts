/** Bytes that all connections together may hold at once, so that many large bodies do not end the process. */
export class MemoryBudget {
  private held = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** @returns false if that would be too much; nothing is taken then. */
  take(bytes: number): boolean {
    if (this.held + bytes > this.limit) return false;
    this.held += bytes;
    return true;
  }

  release(bytes: number): void {
    this.held -= bytes;
  }
}
