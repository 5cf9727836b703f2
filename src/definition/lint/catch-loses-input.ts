import { ownMember } from '../../values/own-member.js';
import { formatLocation } from '../sources/source-text.js';
import { findExpressions, type ExpressionSite } from '../validate/expressions.js';
import type { ContainerSite, StateSite } from '../validate/sites.js';
import { targetsOf } from '../validate/targets.js';
import { handlersOf } from './handlers.js';
import { inputReads, type InputRead } from './input-reads.js';
import type { Lint } from './lint.js';

const ERROR_OUTPUT = ['Error', 'Cause'];

/** A catcher that replaces the input by the error, where a state after it reads the input. */
export const catchLosesInput: Lint = {
  code: 'CATCH_LOSES_INPUT',
  why: 'A catcher without `ResultPath` (in JSONata: without `Output`) replaces the whole input by the error, an object of `Error` and `Cause`. A state after it that reads anything else fails. `"ResultPath": "$.error"`, or an `Output` that merges `$states.input` and `$states.errorOutput`, keeps both.',
  wrong: {
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Tell' }],
        End: true,
      },
      Tell: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sns:publish',
        Parameters: { TopicArn: 'arn:aws:sns:us-east-1:123456789012:failed', 'Message.$': '$.orderId' },
        End: true,
      },
    },
  },
  right: {
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Tell' }],
        End: true,
      },
      Tell: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sns:publish',
        Parameters: { TopicArn: 'arn:aws:sns:us-east-1:123456789012:failed', 'Message.$': '$.orderId' },
        End: true,
      },
    },
  },
  check(definition, { containers }, warn) {
    const expressions = new Map<string, ExpressionSite[]>();
    for (const site of findExpressions(definition)) {
      const own = expressions.get(site.state);
      if (own === undefined) expressions.set(site.state, [site]);
      else own.push(site);
    }
    for (const container of containers) {
      for (const state of container.states) {
        for (const catcher of handlersOf(state, 'Catch')) {
          const isJsonata = state.language === 'JSONata';
          if (!replacesInput(ownMember(catcher.fields, isJsonata ? 'Output' : 'ResultPath'), isJsonata)) continue;
          const next = ownMember(catcher.fields, 'Next');
          const lost = typeof next === 'string' ? firstLost(next, container, expressions) : undefined;
          if (lost === undefined) continue;
          const { read, reader } = lost;
          const place = definition.locate(read.pointer);
          const at = place === undefined ? '' : ` at ${formatLocation(place)}`;
          const field = isJsonata ? 'Output' : 'ResultPath';
          const remedy = isJsonata
            ? 'Output: "{% $merge([$states.input, { \'error\': $states.errorOutput }]) %}"'
            : 'ResultPath: "$.error"';
          warn(
            catcher.pointer,
            `The catcher of "${state.name}" has no ${field}, so the error replaces the input, of which "${reader.name}" reads "${read.member}"${at}`,
            `${remedy} keeps the input.`,
          );
        }
      }
    }
  },
};

function replacesInput(result: unknown, isJsonata: boolean): boolean {
  return result === undefined || (!isJsonata && result === '$');
}

/** The first state on the way from a catcher, in order of the way, that reads what the error output has not. */
function firstLost(
  start: string,
  { states }: ContainerSite,
  expressions: ReadonlyMap<string, readonly ExpressionSite[]>,
): { readonly read: InputRead; readonly reader: StateSite } | undefined {
  const byName = new Map(states.map((state) => [state.name, state]));
  const seen = new Set<string>();
  const waiting: { readonly name: string; readonly known: readonly string[] }[] = [
    { name: start, known: ERROR_OUTPUT },
  ];
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const { name, known } = step;
    const state = byName.get(name);
    if (state === undefined || seen.has(name)) continue;
    seen.add(name);
    const read = inputReads(state, expressions.get(name) ?? []).find(({ member }) => !known.includes(member));
    if (read !== undefined) return { read, reader: state };
    const after = knownAfter(state, known);
    if (after === undefined) continue;
    const caught = new Set(handlersOf(state, 'Catch').map(({ fields }) => ownMember(fields, 'Next')));
    for (const target of targetsOf(state))
      if (!caught.has(target.name)) waiting.push({ name: target.name, known: after });
  }
  return undefined;
}

/** The members of what a state hands on, given those of its input; undefined where they are not known. */
function knownAfter({ fields, type, language }: StateSite, known: readonly string[]): readonly string[] | undefined {
  const isJsonata = language === 'JSONata';
  const changes = isJsonata ? ['Output'] : ['InputPath', 'OutputPath'];
  if (changes.some((name) => ownMember(fields, name) !== undefined)) return undefined;
  if (type === 'Choice' || type === 'Wait') return known;
  if (isJsonata) return type === 'Pass' ? known : undefined;
  const makes =
    type === 'Task' || type === 'Map' || type === 'Parallel' || 'Result' in fields || 'Parameters' in fields;
  if (!makes) return type === 'Pass' ? known : undefined;
  const path = ownMember(fields, 'ResultPath');
  if (path === null) return known;
  const member = typeof path === 'string' ? /^\$\.([A-Za-z_][\w-]*)/.exec(path)?.[1] : undefined;
  return member === undefined ? undefined : [...known, member];
}
