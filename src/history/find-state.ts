import { TestkitError } from '../values/errors.js';
import { nearestName } from '../wording/nearest-name.js';
import type { Machine } from '../machine/machine.js';
import type { State } from '../machine/state.js';
import { placeOf } from '../wording/place.js';

/** As many names as a message lists. */
const LISTED = 12;

/**
 * Finds a state by the name a test gives.
 *
 * @throws TestkitError UNKNOWN_STATE with the nearest name: a misspelt name must never make a test pass.
 */
export function findState(machine: Machine, name: string): State {
  const state = machine.stateByName.get(name);
  if (state !== undefined) return state;
  const given: unknown = name;
  if (typeof given !== 'string')
    throw new TestkitError(
      'UNKNOWN_STATE',
      `The name of a state is text, but got ${given === null ? 'null' : `a value of type ${typeof given}`}.`,
    );
  const names = [...machine.stateByName.keys()];
  const nearest = nearestName(name, names);
  const place =
    nearest === undefined ? undefined : placeOf(machine.definition, machine.stateByName.get(nearest)?.pointer ?? '');
  const lines = [`State machine "${machine.name}" has no state ${JSON.stringify(name)}.`];
  if (nearest !== undefined) lines.push(`Did you mean "${nearest}"${place === undefined ? '' : ` (${place})`}?`);
  lines.push(`Its states: ${listNames(names)}`);
  throw new TestkitError('UNKNOWN_STATE', lines.join('\n'));
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? `, … ${more} more` : '');
}
