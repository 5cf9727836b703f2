import { isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { nearestName } from '../../wording/nearest-name.js';
import type { Outcome } from '../../engine/outcome.js';
import { CallbackOutcome, type Heartbeats } from '../declare/callback.js';
import { LambdaTimeout } from '../declare/lambda-times-out.js';
import { checkSeconds, MockOutcome } from '../declare/mock-outcome.js';
import type { PlacedDocument } from './placed-document.js';

/** What an outcome can be; exactly one of these is in it, and `succeed` or `fail` may join `callback` and `worker`. */
const KINDS = ['succeed', 'respond', 'fail', 'neverAnswers', 'lambdaTimesOut', 'callback', 'worker'] as const;

type Kind = (typeof KINDS)[number];

/** What else may be said, by kind. */
const MORE: Readonly<Record<Kind, readonly string[]>> = {
  succeed: ['after'],
  respond: ['after'],
  fail: ['after', 'cause'],
  neverAnswers: [],
  lambdaTimesOut: [],
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
  const fields = new Fields(document, keys, value);
  const outcome = makeOutcome(fields);
  const times = fields.read('times');
  const forever = fields.read('forever');
  if (times !== undefined && forever !== undefined) throw fields.error('has both "times" and "forever"');
  if (forever !== undefined && forever !== true) throw fields.error('must be true', 'forever');
  if (forever === true) return outcome.forever();
  return times === undefined ? outcome : outcome.times(fields.number('times'));
}

function makeOutcome(fields: Fields): MockOutcome {
  const { kind, place } = fields;
  switch (kind) {
    case 'succeed':
    case 'respond': {
      const template = { kind: 'success', output: fields.read(kind) ?? null } as const;
      const form = kind === 'succeed' ? 'part' : 'response';
      return timed(fields, new MockOutcome(`${kind}()`, template, form, undefined, place));
    }
    case 'fail': {
      const { error, cause } = fields.failure();
      if (error === undefined) throw fields.error('must be the name of an error, or { error, cause }', 'fail');
      const template = { kind: 'failure', error, ...(cause === undefined ? {} : { cause }) } as const;
      const label = `fail(${JSON.stringify(error)})`;
      return timed(fields, new MockOutcome(label, template, 'response', undefined, place));
    }
    case 'neverAnswers':
      return new MockOutcome('neverAnswers()', { kind: 'silent' }, 'response', undefined, place);
    case 'lambdaTimesOut': {
      const seconds = fields.read(kind) === true ? 3 : fields.number(kind);
      checkSeconds(seconds, kind, { label: 'lambdaTimesOut()', declaredAt: place });
      return new LambdaTimeout(seconds, seconds, undefined, place);
    }
    case 'callback':
    case 'worker':
      return answered(fields, new CallbackOutcome(`${kind}()`, taken(fields, kind), undefined, place, undefined));
  }
}

function timed(fields: Fields, outcome: MockOutcome): MockOutcome {
  return fields.has('after') ? outcome.after(fields.number('after')) : outcome;
}

/** What is known of a callback or worker before it answers. */
function taken(fields: Fields, kind: 'callback' | 'worker'): Outcome {
  const value = fields.read(kind);
  if (value === true || value === null) return { kind: 'silent' };
  const allowed = kind === 'callback' ? ['submitted'] : ['name', 'startedAfter'];
  const { name, startedAfter, submitted } = fields.object(kind, allowed);
  if (name !== undefined && typeof name !== 'string') throw fields.error('must be a text', kind, 'name');
  if (startedAfter !== undefined && typeof startedAfter !== 'number') {
    throw fields.error('must be a number of seconds', kind, 'startedAfter');
  }
  return {
    kind: 'silent',
    ...(name === undefined ? {} : { workerName: name }),
    ...(startedAfter === undefined ? {} : { startedAfter }),
    ...(submitted === undefined ? {} : { submitted }),
  };
}

function answered(fields: Fields, outcome: CallbackOutcome): CallbackOutcome {
  const beating = fields.has('heartbeat') ? outcome.heartbeat(heartbeats(fields)) : outcome;
  const timing = fields.has('after') ? { after: fields.number('after') } : {};
  if (fields.has('succeed')) return beating.succeed(fields.read('succeed') ?? null, timing);
  if (!fields.has('fail')) return beating;
  const { error, cause } = fields.failure();
  return beating.fail(error, cause, timing);
}

function heartbeats(fields: Fields): Heartbeats {
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

  get place(): ReturnType<PlacedDocument['place']> {
    return this.document.place(this.keys);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.value, name);
  }

  read(name: string): JsonValue | undefined {
    return this.has(name) ? this.value[name] : undefined;
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
