import type { LazyText } from '../engine/outcome.js';

/** Text that is made once, when somebody first reads it. */
export function lazyText(make: () => string): LazyText {
  let text: string | undefined;
  return () => (text ??= make());
}
