import type { StateMachineType } from '../../../src/definition/definition.js';
import { definitionFromObject } from '../../../src/definition/sources/from-object.js';
import { validateDefinition } from '../../../src/definition/validate/validate-definition.js';

/** What the validator finds in a document, one line each: `ERROR CODE /pointer: message (hint)`. */
export function findings(document: object, type: StateMachineType = 'STANDARD'): string[] {
  return validateDefinition(definitionFromObject(document, { type })).map(
    ({ severity, code, pointer, message, hint }) => {
      const name = code === 'SCHEMA_VALIDATION_FAILED' ? '' : ` ${code}`;
      return `${severity}${name} ${pointer}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
    },
  );
}

/** What the validator finds in a state; pointers begin at the state, and states it may lead to are there. */
export function stateFindings(state: object, machine: object = {}, type: StateMachineType = 'STANDARD'): string[] {
  const fork = { Type: 'Parallel', Branches: [branch('P')], Catch: [], Next: 'S' };
  const ends = Object.fromEntries(['Done', 'Other'].map((name) => [name, { Type: 'Succeed' }]));
  const document = { StartAt: 'F', States: { F: fork, S: state, ...ends }, ...machine };
  return findings(document, type)
    .filter((line) => line.includes(' /States/S') && !line.includes('is not reachable'))
    .map((line) => line.replace('/States/S', ''));
}

/** A set of states with one state. */
export function branch(name: string, state: object = { Type: 'Succeed' }): object {
  return { StartAt: name, States: { [name]: state } };
}
