import { toSource } from '../../wording/to-source.js';
import type { JsonValue } from '../../values/json.js';
import type { OutcomeDocument } from './outcome-document.js';

/**
 * An outcome as the source that declares it in a test.
 *
 * @returns `fail('Busy').after(3).times(2)`.
 */
export function outcomeSource(document: OutcomeDocument): string {
  const { times, forever } = document;
  const repeat = forever === true ? '.forever()' : times === undefined ? '' : `.times(${times})`;
  return `${answerSource(document)}${repeat}`;
}

function answerSource(document: OutcomeDocument): string {
  const { succeed, respond, fail, cause, stage, lambdaTimesOut, after } = document;
  if (document.callback !== undefined || document.worker !== undefined) return callbackSource(document);
  const time = after === undefined ? '' : `.after(${after})`;
  if (succeed !== undefined) return `${call('succeed', succeed)}${time}`;
  if (respond !== undefined) return `${call('respond', respond)}${time}`;
  if (fail !== undefined) {
    const cased =
      stage === undefined
        ? cause === undefined
          ? []
          : [toSource(cause)]
        : [optional(cause), `{ stage: ${toSource(stage)} }`];
    return `fail(${[toSource(fail), ...cased].join(', ')})${time}`;
  }
  if (lambdaTimesOut !== undefined) {
    return `lambdaTimesOut({ seconds: ${lambdaTimesOut} })${after === undefined ? '' : `.after(${after})`}`;
  }
  return 'neverAnswers()';
}

function callbackSource({ callback, worker, heartbeat, succeed, fail, cause, after }: OutcomeDocument): string {
  const made = callback === undefined ? call('worker', optionsOf(worker)) : call('callback', optionsOf(callback));
  const beating = heartbeat === undefined ? '' : `.heartbeat(${toSource({ ...heartbeat })})`;
  const timing = after === undefined ? [] : [`{ after: ${after} }`];
  if (succeed !== undefined) return `${made}${beating}.succeed(${[toSource(succeed), ...timing].join(', ')})`;
  if (fail === undefined) return `${made}${beating}`;
  const cased = cause === undefined && timing.length === 0 ? [] : [optional(cause), ...timing];
  return `${made}${beating}.fail(${[fail === null && cased.length === 0 ? '' : toSource(fail), ...cased].join(', ')})`;
}

function optionsOf(options: true | object | undefined): JsonValue | undefined {
  return typeof options === 'object' && Object.keys(options).length > 0 ? (options as JsonValue) : undefined;
}

function optional(text: string | undefined): string {
  return text === undefined ? 'undefined' : toSource(text);
}

function call(name: string, argument: JsonValue | undefined): string {
  return `${name}(${argument === undefined ? '' : toSource(argument)})`;
}
