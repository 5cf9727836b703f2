import type { Finding } from '../../explain/exploration.js';
import type { Edge } from '../../machine/edge.js';
import type { Machine } from '../../machine/machine.js';
import { namesError } from '../../machine/retry-and-catch.js';
import type { State } from '../../machine/state.js';
import { mistakenName } from './raisable-errors.js';
import { placeText, stateText } from './place.js';
import { explainCount } from '../../wording/counts.js';
import type { Proofs } from './proofs.js';
import type { Traces } from './traces.js';

/** States that nothing leads to. */
export function findUnreachedStates(machine: Machine, traces: Traces, proofs: Proofs): Finding[] {
  return machine.states
    .filter((state) => !traces.isReached(state) && proofs.isUnreachable(state))
    .map((state) => ({
      state: state.name,
      text: `No outcome of any task leads to ${stateText(machine, state)}.`,
    }));
}

/**
 * What the data and the errors tried did not lead to, although others may: in words, with what would open it. Where a handler
 * that was not used leads to a state that was reached, nothing was missed but the way.
 */
export function notTried(machine: Machine, traces: Traces, proofs: Proofs): string[] {
  const states = machine.states.filter(
    (state) =>
      !traces.isReached(state) &&
      !proofs.isUnreachable(state) &&
      !idleMaps(machine, traces).some((map) => isWithin(state, map)),
  );
  const names = states.slice(0, 5).map(({ name }) => `"${name}"`);
  const more = states.length > names.length ? [`${states.length - names.length} more`] : [];
  const told =
    states.length === 0
      ? []
      : [
          `${explainCount(states.length, 'state')} of ${machine.states.length} that the data tried did not reach (${[...names, ...more].join(', ')}): the options "input" and "outputs" give other data`,
        ];
  const rules = untaken(machine, traces, ['Choice', 'Default']).filter(
    ({ edge }) => !proofs.isImpossible(edge) && edge.to !== null && traces.isReached(edge.to),
  );
  return [
    ...told,
    ...rules.map(
      ({ edge, from }) =>
        `what follows ${edge.kind === 'Default' ? 'Default' : `Choices[${edge.index}]`} of "${from.name}", which the data tried did not match: the options "input" and "outputs" give other data`,
    ),
  ];
}

/** Maps that were reached, but never had an item: what they do with one was not looked at. */
export function idleMaps(machine: Machine, traces: Traces): State[] {
  return machine.states.filter(
    (state) => state.type === 'Map' && traces.isReached(state) && !traces.isTaken(state.processorEdge),
  );
}

function isWithin(state: State, map: State): boolean {
  for (let { owner } = state.container; owner !== null; owner = owner.container.owner) if (owner === map) return true;
  return false;
}

/** Rules and Defaults of Choices that are reached, but never follow them. */
export function findUntakenTransitions(machine: Machine, traces: Traces, proofs: Proofs): Finding[] {
  const impossible = untaken(machine, traces, ['Choice', 'Default']).filter(({ edge }) => proofs.isImpossible(edge));
  return impossible.map(({ edge, from }) => {
    const name = edge.kind === 'Default' ? 'Default' : `Choices[${edge.index}]`;
    const place = placeText(machine, edge.pointer);
    const to = `${name} of "${from.name}"${place} leads to "${edge.to?.name ?? ''}"`;
    return {
      state: from.name,
      text: edge.kind === 'Default' ? `${to}, but a rule always matches.` : `${to}, but no data makes it match.`,
    };
  });
}

/** Retriers and catchers that no error of a state they stand on comes to. */
export function findUntakenHandlers(
  machine: Machine,
  traces: Traces,
  proofs: Proofs,
  kind: 'Retry' | 'Catch',
): Finding[] {
  return untaken(machine, traces, [kind]).flatMap(({ edge, from }) => {
    if (!proofs.isImpossible(edge)) return [];
    const reason = whyUntaken(edge, from);
    if (reason === null) return [];
    return [
      {
        state: from.name,
        text: `${kind}[${edge.index}] of "${from.name}"${placeText(machine, edge.pointer)} ${reason}`,
      },
    ];
  });
}

/** Names in `ErrorEquals` that are a misspelling of an error the task does fail with. */
export function findMistakenNames(machine: Machine, traces: Traces): Finding[] {
  return machine.states.flatMap((state) => {
    if (state.type !== 'Task' || !traces.isReached(state)) return [];
    return [...state.retriers, ...state.catchers].flatMap(({ errorEquals, edge }) =>
      errorEquals.flatMap((name) => {
        const mistake = mistakenName(state, name);
        if (mistake === undefined) return [];
        const where = `${edge.kind}[${edge.index}] of "${state.name}"${placeText(machine, edge.pointer)}`;
        return [
          {
            state: state.name,
            text: `${where} names ${name}, which the task cannot fail with; it fails with ${mistake.meant}.`,
          },
        ];
      }),
    );
  });
}

function untaken(machine: Machine, traces: Traces, kinds: readonly Edge['kind'][]): { edge: Edge; from: State }[] {
  return machine.edges.flatMap((edge) => {
    const { from } = edge;
    const isOfInterest = kinds.includes(edge.kind) && from !== null && traces.isReached(from) && !traces.isTaken(edge);
    return isOfInterest ? [{ edge, from }] : [];
  });
}

/** Null where a handler that does nothing is what was meant. */
function whyUntaken(edge: Edge, state: State): string | null {
  if (!('retriers' in state)) return 'is never used.';
  const handlers = edge.kind === 'Retry' ? state.retriers : state.catchers;
  const handler = handlers[edge.index];
  if (handler === undefined) return 'is never used.';
  const names = handler.errorEquals.join(', ');
  const earlier = handlers
    .slice(0, edge.index)
    .find(({ errorEquals }) =>
      handler.errorEquals.every((name) => name !== 'States.ALL' && namesError(errorEquals, name, false)),
    );
  if (earlier !== undefined) {
    return `is never used: ${edge.kind}[${earlier.index}] before it already names ${names} (${earlier.errorEquals.join(', ')}).`;
  }
  if (edge.kind === 'Retry' && state.retriers[edge.index]?.maxAttempts === 0) {
    // Retriers of 0 attempts are how an error is kept from a later one that would retry it.
    const later = state.retriers.slice(edge.index + 1);
    const keeps = later.some(({ errorEquals }) =>
      handler.errorEquals.some((name) => namesError(errorEquals, name, false)),
    );
    return keeps ? null : `never retries: its MaxAttempts is 0, and no later retrier names ${names}.`;
  }
  return `is never used: nothing it stands on fails with ${names}.`;
}
