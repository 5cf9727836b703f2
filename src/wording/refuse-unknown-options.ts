import { TestkitError } from '../values/errors.js';
import { didYouMean } from './nearest-name.js';

/** The names of the options of one type, all of them, checked by the compiler; false for one that no message tells of. */
export type OptionNames<Options> = Readonly<Record<keyof Required<Options>, boolean>>;

/**
 * Refuses options that a function does not have: ignored in silence, a misspelt one lets a test pass.
 *
 * @param callee - The function as a user writes it: `machine.run()`.
 * @throws TestkitError INVALID_OPTION with the nearest name and all there are.
 */
export function refuseUnknownOptions<Options>(callee: string, options: Options, known: OptionNames<Options>): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TestkitError('INVALID_OPTION', `The options of ${callee} are an object, not ${kindOf(options)}.`);
  }
  for (const name in options) {
    if (Object.hasOwn(known, name)) continue;
    const names = Object.entries<boolean>(known).flatMap(([each, isTold]) => (isTold ? [each] : []));
    throw new TestkitError(
      'INVALID_OPTION',
      `${callee} has no option "${name}".${didYouMean(name, names)}\nHint: its options are ${names.join(', ')}.`,
    );
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : `a ${typeof value}`;
}
