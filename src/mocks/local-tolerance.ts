import type { TaskEffect } from '../engine/records/effect.js';
import { readText, type Outcome } from '../engine/outcome.js';
import { RequestRefused } from '../integrations/shapes/request-refused.js';
import { nearestName } from '../wording/nearest-name.js';
import type { Machine } from '../machine/machine.js';
import { shown } from '../values/shown.js';
import { TestkitError } from '../values/errors.js';
import { checkRequest } from './check-request.js';
import { describeCall } from './messages/describe-call.js';
import { checkedAnswer } from './resolve-task.js';

/** What was warned of already in this process, by machine, state and side: a suite hears of each thing once. */
const warned = new Set<string>();

/** Longer causes are cut: they are there to be recognised. */
const CAUSE_SHOWN = 200;

/**
 * Lets the tasks of a run pass as Step Functions Local does, where a mock configuration answers them: what they send is not
 * looked at, nor is what they are answered. What Step Functions and the services would refuse becomes one warning.
 */
export class LocalTolerance {
  private readonly isSilent: boolean;
  /** By machine, state and side. */
  private notes: Map<string, string> | null = null;

  /** @param isSilent - Whether nothing is looked at at all: `shapes: 'NONE'`. */
  constructor(isSilent: boolean) {
    this.isSilent = isSilent;
  }

  /** Notes what a task sends that would be refused. */
  request(effect: TaskEffect): void {
    this.look(effect, 'request', () => {
      const refused = checkRequest(effect, 'PRESENT');
      if (refused === undefined) return undefined;
      const cause = refused.cause == null ? '' : `: ${cut(readText(refused.cause))}`;
      return `${describeCall(effect)} would fail with ${refused.error ?? 'an error'}${cause}`;
    });
  }

  /** Notes what a task is answered that the API does not give. @param describe - Names the answer. */
  answer(effect: TaskEffect, outcome: Outcome, describe: (effect: TaskEffect) => string): void {
    this.look(effect, 'answer', () => {
      checkedAnswer(effect, outcome, 'PRESENT', describe);
      return undefined;
    });
  }

  /** Notes a state that a test case names in vain: no machine has it, or it is not a Task. */
  state(key: string, declaredAt: string | undefined, machines: readonly Machine[]): void {
    const named = machines.flatMap(({ states }) => states.filter(({ name }) => name === key));
    if (named.some(({ type }) => type === 'Task')) return;
    const [machine] = machines;
    const [state] = named;
    this.note(`${machine?.name ?? ''}\n${key}\nunused`, () => {
      const place = declaredAt === undefined ? '' : ` (${declaredAt})`;
      const near = nearestName(
        key,
        machines.flatMap(({ states }) => states.map(({ name }) => name)),
      );
      const hint = near === undefined ? '' : `; did you mean "${near}"?`;
      if (state !== undefined)
        return `The response for ${state.type} "${key}"${place} is not used: only Tasks are mocked`;
      return `The response for "${key}"${place} is not used: the definition has no such state${hint}`;
    });
  }

  /** Warns of what was noted since the last time. */
  tell(): void {
    const { notes } = this;
    if (notes === null) return;
    this.notes = null;
    for (const key of notes.keys()) warned.add(key);
    const lines = [
      'A mock configuration lets pass what would be refused elsewhere, as Step Functions Local does:',
      ...Array.from(notes.values(), (note) => `  ${note}`),
      "Hint: the run option shapes: 'STRICT' turns these into failures and errors, 'NONE' silences this warning.",
    ];
    process.emitWarning(shown(lines.join('\n')), 'AslTestkitWarning');
  }

  private look(effect: TaskEffect, side: string, check: () => string | undefined): void {
    this.note(`${effect.branch.execution.machine.name}\n${effect.state.name}\n${side}`, () => {
      try {
        return check();
      } catch (error) {
        const isExpected =
          error instanceof RequestRefused || (error instanceof TestkitError && error.code === 'INVALID_MOCK');
        if (!isExpected) throw error;
        return headline(error);
      }
    });
  }

  private note(key: string, problem: () => string | undefined): void {
    if (this.isSilent || warned.has(key) || this.notes?.has(key) === true) return;
    const text = problem();
    if (text !== undefined) (this.notes ??= new Map()).set(key, text);
  }
}

/** The first line of an error's message, without its code. */
function headline({ message }: Error): string {
  return message.replace(/ \[[A-Z_]+\](?:\n[^]*)?$/, '').replace(/\n[^]*$/, '');
}

function cut(text: string): string {
  return text.length > CAUSE_SHOWN ? `${text.slice(0, CAUSE_SHOWN)}…` : text;
}
