/**
 * The execution's source of randomness: small, fast, seeded, and copied when an execution is forked. Everything random
 * in a run (jitter, UUIDs, `States.MathRandom`, `$random`, task tokens) comes from one of these.
 *
 * The generator is sfc32: 128 bits of state, passes the usual statistical batteries.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;
  /** Most runs draw nothing at all: the seed is mixed when they do. */
  private isMixed = false;

  /** @param seed - Any number; its integer part counts, modulo 2^32. */
  constructor(seed: number) {
    this.a = 0x9e3779b9;
    this.b = 0x243f6a88;
    this.c = seed | 0;
    this.counter = 1;
  }

  /** A number in [0, 1) with 32 random bits. */
  random(): number {
    return this.next() / 4_294_967_296;
  }

  /** A version 4 UUID. */
  uuid(): string {
    const a = hex(this.next());
    const b = hex(this.next());
    const c = hex(this.next());
    const d = hex(this.next());
    const variant = '89ab'.charAt(this.next() & 3);
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
  }

  clone(): Random {
    const copy = new Random(0);
    copy.a = this.a;
    copy.b = this.b;
    copy.c = this.c;
    copy.counter = this.counter;
    copy.isMixed = this.isMixed;
    return copy;
  }

  private next(): number {
    if (!this.isMixed) {
      this.isMixed = true;
      // The first outputs of neighbouring seeds are alike; a dozen rounds mix them.
      for (let round = 0; round < 12; round++) this.draw();
    }
    return this.draw();
  }

  private draw(): number {
    const result = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + result;
    this.c |= 0;
    return result >>> 0;
  }
}

function hex(bits: number): string {
  return bits.toString(16).padStart(8, '0');
}
