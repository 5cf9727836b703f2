import type { SourceLocation } from '../definition.js';
import { TestkitError } from '../../values/errors.js';
import { didYouMean } from '../../wording/nearest-name.js';
import { formatLocation } from './source-text.js';

/** A state machine of a source that may have several. */
interface Choosable {
  readonly logicalId: string;
  readonly location: SourceLocation | undefined;
  /** The stack it is in, where there are several. */
  readonly stack?: string;
}

/** Where the state machines were looked for, for messages. */
export interface Choice {
  /** What messages call the source. */
  readonly calledName: string;
  /** The one that is wanted; undefined takes the only one. */
  readonly wanted: string | undefined;
  /** What was looked for, as a sentence; said when nothing was found. */
  readonly lookedFor: string;
}

/**
 * The state machine that is wanted, or the only one.
 *
 * @throws TestkitError INVALID_TEMPLATE that lists the logical IDs, if there is none, or several and no choice.
 */
export function chooseStateMachine<T extends Choosable>(machines: readonly T[], choice: Choice): T {
  const { calledName, wanted, lookedFor } = choice;
  const [first] = machines;
  if (first === undefined)
    throw new TestkitError('INVALID_TEMPLATE', `${calledName} has no state machine.\n${lookedFor}`);
  const meant = wanted === undefined ? machines : meantBy(wanted, machines);
  const [only, ...others] = meant;
  if (only === undefined) {
    const guess = didYouMean(wanted ?? '', machines.flatMap(namesOf));
    const problem = `${calledName} has no state machine "${wanted ?? ''}".${guess}`;
    throw new TestkitError('INVALID_TEMPLATE', `${problem}\n${list(machines)}`);
  }
  if (others.length === 0) return only;
  const several = `${calledName} has ${meant.length} state machines${wanted === undefined ? '' : ` "${wanted}"`}`;
  throw new TestkitError(
    'INVALID_TEMPLATE',
    [
      `${several}; say which one is meant.`,
      list(meant),
      `Hint: pass resource: ${JSON.stringify(shortestName(only, machines))}.`,
    ].join('\n'),
  );
}

/** The machines of this logical ID; else those of this ID and CDK's hash, or in this stack. */
function meantBy<T extends Choosable>(wanted: string, machines: readonly T[]): readonly T[] {
  const exact = machines.filter(({ logicalId }) => logicalId === wanted);
  return exact.length > 0 ? exact : machines.filter((machine) => namesOf(machine).includes(wanted));
}

/** What CDK adds to the ID of a construct for its logical ID. */
const CDK_HASH = /[0-9A-F]{8}$/;

/** The names by which a machine can be chosen, the longest last. */
function namesOf({ logicalId, stack }: Choosable): string[] {
  const ids = CDK_HASH.test(logicalId) ? [logicalId.replace(CDK_HASH, ''), logicalId] : [logicalId];
  return stack === undefined ? ids : [...ids, ...ids.map((id) => `${stack}/${id}`)];
}

function shortestName(machine: Choosable, machines: readonly Choosable[]): string {
  const names = namesOf(machine);
  return names.find((name) => meantBy(name, machines).length === 1) ?? machine.logicalId;
}

function list(machines: readonly Choosable[]): string {
  const shown = machines.slice(0, 20).map(({ logicalId, stack, location }) => {
    return { name: stack === undefined ? logicalId : `${stack}/${logicalId}`, location };
  });
  const width = Math.max(...shown.map(({ name }) => name.length));
  const lines = shown.map(({ name, location }) => {
    return `  ${name.padEnd(width)}  ${location === undefined ? '' : formatLocation(location)}`.trimEnd();
  });
  if (machines.length > 20) lines.push(`  … and ${machines.length - 20} more`);
  return ['State machines:', ...lines].join('\n');
}
