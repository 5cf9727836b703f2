import type { SourceLocation } from '../definition.js';
import { TestkitError } from '../../values/errors.js';
import { didYouMean } from '../../wording/nearest-name.js';
import { formatLocation } from './source-text.js';

/** A state machine in a text that may have several. */
interface Choosable {
  readonly logicalId: string;
  readonly location: SourceLocation | undefined;
}

/** Where the state machines were looked for, for messages. */
export interface Choice {
  readonly file: string | undefined;
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
  const { file, wanted, lookedFor } = choice;
  const name = file ?? 'The text';
  const [only, ...others] = machines;
  if (only === undefined) throw new TestkitError('INVALID_TEMPLATE', `${name} has no state machine.\n${lookedFor}`);
  if (wanted !== undefined) {
    const chosen = machines.find(({ logicalId }) => logicalId === wanted);
    if (chosen !== undefined) return chosen;
    const ids = machines.map(({ logicalId }) => logicalId);
    const problem = `${name} has no state machine "${wanted}".${didYouMean(wanted, ids)}`;
    throw new TestkitError('INVALID_TEMPLATE', `${problem}\n${list(machines)}`);
  }
  if (others.length === 0) return only;
  throw new TestkitError(
    'INVALID_TEMPLATE',
    [
      `${name} has ${machines.length} state machines; say which one is meant.`,
      list(machines),
      `Hint: pass resource: ${JSON.stringify(only.logicalId)}.`,
    ].join('\n'),
  );
}

function list(machines: readonly Choosable[]): string {
  const width = Math.max(...machines.map(({ logicalId }) => logicalId.length));
  const lines = machines.slice(0, 20).map(({ logicalId, location }) => {
    return `  ${logicalId.padEnd(width)}  ${location === undefined ? '' : formatLocation(location)}`.trimEnd();
  });
  if (machines.length > 20) lines.push(`  … and ${machines.length - 20} more`);
  return ['State machines:', ...lines].join('\n');
}
