/**
 * Random numbers by key instead of by turn: the n-th draw of a call depends on the seed, the run, the state and the number
 * of the call alone. Two machines that are simulated with one seed so meet the same weather, whatever else they do; that
 * is what makes small differences between two policies visible (common random numbers).
 */
export class KeyedRandom {
  private state = 0;

  /** Starts the sequence of one call. */
  seek(seed: number, run: number, state: number, call: number): void {
    let hash = mix(seed ^ 0x9e3779b9);
    hash = mix(hash ^ run);
    hash = mix(hash ^ Math.imul(state + 1, 0x85ebca6b));
    this.state = mix(hash ^ Math.imul(call, 0xc2b2ae35));
  }

  /** The next number in [0, 1) of the sequence. */
  readonly next = (): number => {
    this.state = (this.state + 0x6d2b79f5) | 0;
    const low = mix(this.state);
    this.state = (this.state + 0x6d2b79f5) | 0;
    // 53 bits, so that small rates are met exactly enough.
    return ((low >>> 5) * 67_108_864 + (mix(this.state) >>> 6)) / 9_007_199_254_740_992;
  };
}

/** A good integer mixer: every bit of the input changes half of the output's. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) | 0;
}
