import type { QueryLanguage } from '../../machine/state.js';
import type { JsonObject, JsonValue } from '../../values/json.js';

/** Retry and Catch of a random state. */
export interface Handlers {
  readonly retry: readonly {
    readonly error: string;
    readonly interval: number;
    readonly attempts: number;
    readonly backoff: number;
    readonly most: number | null;
    readonly jitter: boolean;
  }[];
  readonly catch: readonly { readonly error: string; readonly skip: number; readonly keepsInput: boolean }[];
}

/** A random state before it has a name and a place. */
export type Cell =
  | { readonly type: 'Pass'; readonly result: JsonValue; readonly keepsInput: boolean; readonly assigns: boolean }
  | {
      readonly type: 'Task';
      readonly resource: string;
      readonly timeout: number | null;
      readonly handlers: Handlers;
      readonly keepsInput: boolean;
    }
  | {
      readonly type: 'Choice';
      readonly rules: readonly { readonly above: number; readonly skip: number; readonly negated: boolean }[];
    }
  | { readonly type: 'Wait'; readonly seconds: number }
  | { readonly type: 'Succeed' }
  | { readonly type: 'Fail'; readonly error: string }
  | { readonly type: 'Map'; readonly handlers: Handlers; readonly item: readonly Cell[] }
  | { readonly type: 'Parallel'; readonly handlers: Handlers; readonly branches: readonly (readonly Cell[])[] };

/** Where a state stands. */
export interface Place {
  readonly language: QueryLanguage;
  /** Name of the next state, or of one further ahead. */
  readonly ahead: (skip: number) => string;
  readonly nested: (cells: readonly Cell[], branch: number) => JsonObject;
  readonly isLast: boolean;
  /** A variable that no scope around has: a name may not be assigned twice on the way inwards. */
  readonly variable: string;
}

/** Writes a random state as ASL. */
export function stateFields(cell: Cell, place: Place): JsonObject {
  const inJsonata = place.language === 'JSONata';
  const next: JsonObject = place.isLast ? { End: true } : { Next: place.ahead(0) };
  const type = { Type: cell.type };
  switch (cell.type) {
    case 'Succeed':
      return type;
    case 'Fail':
      return { ...type, Error: cell.error, Cause: 'as the definition says' };
    case 'Wait':
      return { ...type, Seconds: cell.seconds, ...next };
    case 'Choice':
      return { ...type, Choices: cell.rules.map((rule) => choiceRule(rule, place)), Default: place.ahead(0) };
    case 'Pass':
      return { ...type, ...passFields(cell, inJsonata, place.variable), ...next };
    case 'Task':
      return { ...type, ...taskFields(cell, inJsonata), ...handlerFields(cell.handlers, place), ...next };
    case 'Map': {
      const items: JsonObject = inJsonata ? { Items: '{% [1, 2] %}' } : { ItemsPath: '$$.Execution.Input.items' };
      const ItemProcessor = { ProcessorConfig: { Mode: 'INLINE' }, ...place.nested(cell.item, 0) };
      return { ...type, ...items, ItemProcessor, ...handlerFields(cell.handlers, place), ...next };
    }
    case 'Parallel':
      return {
        ...type,
        Branches: cell.branches.map((branch, index) => place.nested(branch, index)),
        ...handlerFields(cell.handlers, place),
        ...next,
      };
  }
}

function passFields(cell: Extract<Cell, { type: 'Pass' }>, inJsonata: boolean, variable: string): JsonObject {
  const assign: JsonObject = !cell.assigns
    ? {}
    : { Assign: inJsonata ? { [variable]: '{% $states.input %}' } : { [`${variable}.$`]: '$' } };
  if (cell.keepsInput) return inJsonata ? assign : { ...assign, Result: cell.result, ResultPath: '$.passed' };
  return { ...assign, ...(inJsonata ? { Output: cell.result } : { Result: cell.result }) };
}

function taskFields(cell: Extract<Cell, { type: 'Task' }>, inJsonata: boolean): JsonObject {
  const timeout: JsonObject = cell.timeout === null ? {} : { TimeoutSeconds: cell.timeout };
  const given = argumentsOf(cell.resource, inJsonata);
  const parameters: JsonObject = given === undefined ? {} : inJsonata ? { Arguments: given } : { Parameters: given };
  const input: JsonObject = !cell.keepsInput
    ? {}
    : inJsonata
      ? { Output: '{% $states.input %}' }
      : { ResultPath: '$.answer' };
  return { Resource: cell.resource, ...parameters, ...timeout, ...input };
}

function argumentsOf(resource: string, inJsonata: boolean): JsonObject | undefined {
  const member = (name: string, jsonata: string, path: string): JsonObject =>
    inJsonata ? { [name]: `{% ${jsonata} %}` } : { [`${name}.$`]: path };
  if (resource.endsWith('.waitForTaskToken')) {
    const token = member('token', '$states.context.Task.Token', '$$.Task.Token');
    return { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/work', MessageBody: token };
  }
  if (!resource.endsWith(':invoke')) return undefined;
  return { FunctionName: 'work', ...member('Payload', '$states.input', '$') };
}

function choiceRule(rule: Extract<Cell, { type: 'Choice' }>['rules'][number], place: Place): JsonObject {
  const { above, skip, negated } = rule;
  const Next = place.ahead(skip);
  if (place.language === 'JSONata') {
    const condition = `$exists($states.input.total) and $states.input.total > ${above}`;
    return { Condition: `{% ${negated ? `$not(${condition})` : condition} %}`, Next };
  }
  const isPresent = { Variable: '$.total', IsPresent: true };
  const both = { And: [isPresent, { Variable: '$.total', NumericGreaterThan: above }] };
  return negated ? { Not: both, Next } : { ...both, Next };
}

function handlerFields(handlers: Handlers, place: Place): JsonObject {
  const retriers = firstOfEach(handlers.retry).map((retrier) => ({
    ErrorEquals: [retrier.error],
    IntervalSeconds: retrier.interval,
    MaxAttempts: retrier.attempts,
    BackoffRate: retrier.backoff,
    ...(retrier.most === null ? {} : { MaxDelaySeconds: retrier.most }),
    ...(retrier.jitter ? { JitterStrategy: 'FULL' } : {}),
  }));
  const catchers = place.isLast ? [] : firstOfEach(handlers.catch).map((catcher) => catcherFields(catcher, place));
  return {
    ...(retriers.length === 0 ? {} : { Retry: retriers }),
    ...(catchers.length === 0 ? {} : { Catch: catchers }),
  };
}

function catcherFields(catcher: Handlers['catch'][number], place: Place): JsonObject {
  const keeps: JsonObject =
    place.language === 'JSONata' ? { Output: '{% $states.input %}' } : { ResultPath: '$.error' };
  return { ErrorEquals: [catcher.error], ...(catcher.keepsInput ? keeps : {}), Next: place.ahead(catcher.skip) };
}

/** Each error once, and States.ALL last, where alone it may stand. */
function firstOfEach<Handler extends { readonly error: string }>(all: readonly Handler[]): readonly Handler[] {
  const once = all.filter(({ error }, index) => all.findIndex((other) => other.error === error) === index);
  return [...once.filter(({ error }) => error !== 'States.ALL'), ...once.filter(({ error }) => error === 'States.ALL')];
}
