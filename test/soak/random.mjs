/** Numbers that look random and follow from a seed: 32 bits of state, one multiplication each (splitmix32). */
export class Random {
  #state;

  /** @param {...number} seeds */
  constructor(...seeds) {
    this.#state = 0;
    for (const seed of seeds) this.#state = mix(this.#state ^ (seed | 0)) + 0x9e3779b9;
  }

  /** From 0 to less than 1. */
  next() {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    return (mix(this.#state) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to less than `below`. */
  below(/** @type {number} */ below) {
    return Math.floor(this.next() * below);
  }

  chance(/** @type {number} */ share) {
    return this.next() < share;
  }

  /** @template T @param {readonly T[]} values @returns {T} */
  pick(values) {
    return /** @type {T} */ (values[this.below(values.length)]);
  }
}

/** A number that follows from text. */
export function hash(/** @type {string} */ text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return mix(value);
}

function mix(/** @type {number} */ value) {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
