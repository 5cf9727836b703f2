import { ownMember } from '../../../values/own-member.js';
import { type Assignment, type Exit, exitsOf } from '../assignments.js';
import type { Rule } from '../rule.js';
import { type ContainerSite, objectAt, type StateSite } from '../sites.js';

/**
 * What is inside a Map or Parallel does not assign a variable of an outer scope.
 *
 * The outer scope has what is assigned on the way to the Map or Parallel, not what it assigns itself when it is done: a
 * recording has both. Children of a distributed Map see no outer scope.
 */
export const variableScopes: Rule = {
  machine(_, report, { containers }) {
    // Most machines have no variables inside; the search for what is before costs more than this look.
    if (!containers.some(({ owner, states }) => owner !== undefined && assignmentsIn(states).length > 0)) return;
    const home = new Map(containers.flatMap((container) => container.states.map((state) => [state, container])));
    const outer = new Map<ContainerSite, ReadonlySet<string>>();
    // Containers stand in document order, so that each comes after the one that it is in.
    for (const container of containers) {
      const { owner } = container;
      const around = owner === undefined ? undefined : home.get(owner);
      if (owner === undefined || around === undefined || isDistributed(owner)) continue;
      const names = new Set([...(outer.get(around) ?? []), ...assignedBefore(owner, around)]);
      outer.set(container, names);
      if (names.size === 0) continue;
      for (const { name, pointer } of assignmentsIn(container.states)) {
        if (!names.has(name)) continue;
        const message = `The variable name '${name}' was already defined in a parent scope.`;
        report.add('ERROR', 'DUPLICATE_VARIABLE_NAME', pointer, message, 'Inside, give it a name of its own.');
      }
    }
  },
};

function assignmentsIn(states: readonly StateSite[]): Assignment[] {
  return states.flatMap(exitsOf).flatMap(({ assignments }) => [...assignments]);
}

function isDistributed({ fields }: StateSite): boolean {
  return ['ItemProcessor', 'Iterator'].some((name) => {
    return ownMember(objectAt(objectAt(fields, name), 'ProcessorConfig'), 'Mode') === 'DISTRIBUTED';
  });
}

/** The variables that are assigned on some way from the start of a container to one of its states. */
function assignedBefore(state: StateSite, { fields, states }: ContainerSite): ReadonlySet<string> {
  const exits = new Map<string, readonly Exit[]>(states.map((other) => [other.name, exitsOf(other)]));
  const leadsTo = new Map<string, string[]>();
  for (const [from, ways] of exits) {
    for (const { target } of ways) {
      if (target === undefined) continue;
      const sources = leadsTo.get(target);
      if (sources === undefined) leadsTo.set(target, [from]);
      else sources.push(from);
    }
  }
  const start = ownMember(fields, 'StartAt');
  const targets = (name: string): string[] => (exits.get(name) ?? []).flatMap(({ target }) => target ?? []);
  // What comes only after the state, in a loop, is not before it.
  const before = closure(typeof start === 'string' ? [start] : [], (name) =>
    name === state.name ? [] : targets(name),
  );
  const leading = closure([state.name], (name) => leadsTo.get(name) ?? []);
  const names = new Set<string>();
  for (const name of before) {
    if (name === state.name) continue;
    for (const { target, assignments } of exits.get(name) ?? []) {
      if (target === undefined || !leading.has(target)) continue;
      for (const assignment of assignments) names.add(assignment.name);
    }
  }
  return names;
}

/** All names that can be come by from some, themselves included. */
function closure(from: readonly string[], next: (name: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...next(name));
  }
  return found;
}
