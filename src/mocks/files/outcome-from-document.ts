import { isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { nearestName } from '../../wording/nearest-name.js';
import { declaredOutcome } from '../declare/declared-outcome.js';
import type { MockOutcome } from '../declare/mock-outcome.js';
import type { OutcomeDocument } from '../declare/outcome-document.js';
import type { PlacedDocument } from './placed-document.js';

/** What an outcome can be; exactly one of these is in it, and `succeed` or `fail` may join `callback` and `worker`. */
const KINDS = ['succeed', 'respond', 'fail', 'neverAnswers', 'lambdaTimesOut', 'callback', 'worker'] as const;

type Kind = (typeof KINDS)[number];

/** What else may be said, by kind. */
const MORE: Readonly<Record<Kind, readonly string[]>> = {
  succeed: ['after'],
  respond: ['after'],
  fail: ['after', 'cause', 'stage'],
  neverAnswers: [],
  lambdaTimesOut: ['after'],
  callback: ['heartbeat', 'succeed', 'fail', 'cause', 'after'],
  worker: ['heartbeat', 'succeed', 'fail', 'cause', 'after'],
};

/**
 * Reads one outcome of a document.
 *
 * @param keys - Lead to it.
 * @throws TestkitError INVALID_MOCK saying which part is wrong and where it was written.
 */
export function outcomeFromDocument(document: PlacedDocument, keys: readonly string[], value: JsonValue): MockOutcome {
  return declaredOutcome(readOutcomeDocument(document, keys, value), document.place(keys));
}

/**
 * Reads one outcome of a document, and brings it into the one form that outcomes are made of.
 *
 * @throws as {@link outcomeFromDocument} does.
 */
export function readOutcomeDocument(
  document: PlacedDocument,
  keys: readonly string[],
  value: JsonValue,
): OutcomeDocument {
  const fields = new Fields(document, keys, value);
  const outcome = {
    ...readKind(fields),
    ...(fields.has('after') ? { after: fields.number('after') } : {}),
  };
  const times = fields.read('times');
  const forever = fields.read('forever');
  if (times !== undefined && forever !== undefined) throw fields.error('has both "times" and "forever"');
  if (forever !== undefined && forever !== true) throw fields.error('must be true', 'forever');
  if (forever === true) return { ...outcome, forever };
  return times === undefined ? outcome : { ...outcome, times: fields.number('times') };
}

function readKind(fields: Fields): OutcomeDocument {
  const { kind } = fields;
  switch (kind) {
    case 'succeed':
      return { succeed: fields.read('succeed') ?? null };
    case 'respond':
      return { respond: fields.read('respond') ?? null };
    case 'fail': {
      const { error, cause } = fields.failure();
      if (error === undefined) throw fields.error('must be the name of an error, or { error, cause }', 'fail');
      return { fail: error, ...(cause === undefined ? {} : { cause }), ...readStage(fields) };
    }
    case 'neverAnswers':
      return { neverAnswers: true };
    case 'lambdaTimesOut':
      return { lambdaTimesOut: fields.read(kind) === true ? 3 : fields.number(kind) };
    case 'callback':
      return { callback: readCallback(fields), ...readAnswer(fields) };
    case 'worker':
      return { worker: readWorker(fields), ...readAnswer(fields) };
  }
}

function readStage(fields: Fields): Pick<OutcomeDocument, 'stage'> {
  const stage = fields.read('stage');
  if (stage === undefined) return {};
  if (stage === 'start' || stage === 'submit' || stage === 'run') return { stage };
  throw fields.error('must be "start", "submit" or "run"', 'stage');
}

function readCallback(fields: Fields): true | { readonly submitted?: JsonValue } {
  if (fields.isPlain('callback')) return true;
  const { submitted } = fields.object('callback', ['submitted']);
  return submitted === undefined ? {} : { submitted };
}

function readWorker(fields: Fields): true | { readonly name?: string; readonly startedAfter?: number } {
  if (fields.isPlain('worker')) return true;
  const { name, startedAfter } = fields.object('worker', ['name', 'startedAfter']);
  if (name !== undefined && typeof name !== 'string') throw fields.error('must be a text', 'worker', 'name');
  if (startedAfter !== undefined && typeof startedAfter !== 'number') {
    throw fields.error('must be a number of seconds', 'worker', 'startedAfter');
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(startedAfter === undefined ? {} : { startedAfter }),
  };
}

/** What a callback or worker does in the end, and on the way. */
function readAnswer(fields: Fields): OutcomeDocument {
  const beating = fields.has('heartbeat') ? { heartbeat: readHeartbeat(fields) } : {};
  if (fields.has('succeed')) return { ...beating, succeed: fields.read('succeed') ?? null };
  if (!fields.has('fail')) return beating;
  const { error = null, cause } = fields.failure();
  return { ...beating, fail: error, ...(cause === undefined ? {} : { cause }) };
}

function readHeartbeat(fields: Fields): { readonly every: number; readonly times?: number } {
  const { every, times } = fields.object('heartbeat', ['every', 'times']);
  if (typeof every !== 'number') throw fields.error('must be a number of seconds', 'heartbeat', 'every');
  if (times === undefined) return { every };
  if (typeof times !== 'number') throw fields.error('must be a number', 'heartbeat', 'times');
  return { every, times };
}

/** The fields of an outcome, each checked as it is read. */
class Fields {
  readonly kind: Kind;
  private readonly document: PlacedDocument;
  private readonly keys: readonly string[];
  private readonly value: JsonObject;

  constructor(document: PlacedDocument, keys: readonly string[], value: JsonValue) {
    this.document = document;
    this.keys = keys;
    if (!isJsonObject(value)) {
      const hint = `an answer is written { succeed: ${JSON.stringify(value)} }.`;
      throw document.error(keys, 'must be an outcome, such as { succeed: … } or { fail: … }', hint);
    }
    this.value = value;
    this.kind = this.findKind();
    const allowed = [this.kind, ...MORE[this.kind], 'times', 'forever'];
    for (const name of Object.keys(value)) if (!allowed.includes(name)) throw this.unknown(name, allowed);
    if (this.has('succeed') && this.has('fail')) throw this.error('has both "succeed" and "fail"');
  }

  has(name: string): boolean {
    return Object.hasOwn(this.value, name);
  }

  read(name: string): JsonValue | undefined {
    return this.has(name) ? this.value[name] : undefined;
  }

  /** Whether a callback or worker says nothing of itself. */
  isPlain(name: string): boolean {
    const value = this.read(name);
    return value === true || value === null;
  }

  number(name: string): number {
    const value = this.read(name);
    if (typeof value !== 'number') throw this.error('must be a number', name);
    return value;
  }

  object(name: string, allowed: readonly string[]): JsonObject {
    const value = this.read(name);
    if (!isJsonObject(value ?? null)) throw this.error(`must be an object with ${allowed.join(', ')}`, name);
    const object = value as JsonObject;
    for (const member of Object.keys(object)) if (!allowed.includes(member)) throw this.unknown(member, allowed, name);
    return object;
  }

  /** `fail: Name`, with a `cause` beside it or not, or `fail: { error, cause }`. */
  failure(): { readonly error: string | undefined; readonly cause: string | undefined } {
    const value = this.read('fail') ?? null;
    if (!isJsonObject(value)) {
      if (value !== null && typeof value !== 'string')
        throw this.error('must be the name of an error, or { error, cause }', 'fail');
      return { error: value ?? undefined, cause: textOf(this.read('cause')) };
    }
    const { error, cause } = this.object('fail', ['error', 'cause']);
    if (error !== undefined && typeof error !== 'string') throw this.error('must be a text', 'fail', 'error');
    return { error, cause: textOf(cause ?? this.read('cause')) };
  }

  error(problem: string, ...within: readonly string[]): Error {
    return this.document.error([...this.keys, ...within], problem);
  }

  private findKind(): Kind {
    const kinds = KINDS.filter((kind) => this.has(kind));
    const first = kinds.find((kind) => kind === 'callback' || kind === 'worker') ?? kinds[0];
    if (first === undefined) throw this.unknown(Object.keys(this.value)[0] ?? '', KINDS);
    const others = kinds.filter((kind) => kind !== first && !MORE[first].includes(kind));
    if (others[0] !== undefined) throw this.error(`has both "${first}" and "${others[0]}"`);
    return first;
  }

  private unknown(name: string, allowed: readonly string[], ...within: readonly string[]): Error {
    const near = nearestName(name, allowed);
    const hint = near === undefined ? `it may have ${allowed.join(', ')}.` : `did you mean "${near}"?`;
    return name === ''
      ? this.document.error(this.keys, 'is empty', `it must have one of ${KINDS.join(', ')}.`)
      : this.document.error([...this.keys, ...within, name], 'is not known here', hint);
  }
}

/** Causes are text; anything else becomes its JSON text, as `fail()` does it. */
function textOf(cause: JsonValue | undefined): string | undefined {
  return cause === undefined || typeof cause === 'string' ? cause : JSON.stringify(cause);
}
