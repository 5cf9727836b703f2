/** @typedef {import('./random.mjs').Random} Random */

const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const ACTIVITY = 'arn:aws:states:us-east-1:123456789012:activity:review';
const INVOKE = 'arn:aws:states:::lambda:invoke';
const CALLBACK = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
const SEND = 'arn:aws:states:::aws-sdk:sfn:sendTaskSuccess';
const START = 'arn:aws:states:::states:startExecution';
const ERRORS = ['Bad', 'Busy', 'States.Timeout', 'States.TaskFailed', 'States.ALL'];

/**
 * A random definition that the service would accept: all types of states, within each other, in both languages. Every
 * transition leads forwards.
 *
 * @param {Random} random
 * @param {string} prefix of the names of its states
 * @param {number} nesting Parallels and Maps within each other, at most
 * @param {boolean} starts whether its tasks may start nested executions
 */
export function randomMachine(random, prefix, nesting, starts) {
  const language = random.pick(['JSONPath', 'JSONata']);
  const maker = new Maker(random, language, starts);
  const machine = maker.machine(Math.min(nesting, random.pick([0, 1, 1, 2, 2, 3])), prefix, false);
  return {
    QueryLanguage: language,
    ...machine,
    ...(random.chance(0.15) ? { TimeoutSeconds: random.pick([1, 5, 20, 200]) } : {}),
  };
}

class Maker {
  #random;
  #jsonata;
  #starts;
  #labels = 0;
  #variables = 0;

  constructor(/** @type {Random} */ random, /** @type {string} */ language, /** @type {boolean} */ starts) {
    this.#starts = starts;
    this.#random = random;
    this.#jsonata = language === 'JSONata';
  }

  /** States in a row; some are left out by Choices and catchers. `express` forbids what EXPRESS children may not have. */
  machine(/** @type {number} */ nesting, /** @type {string} */ prefix, /** @type {boolean} */ express) {
    const random = this.#random;
    const count = 1 + random.below(nesting === 0 ? 3 : 4);
    const names = Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
    /** @type {Record<string, object>} */
    const states = {};
    names.forEach((name, index) => {
      const ahead = names.slice(index + 1);
      const way = ahead.length === 0 ? { End: true } : { Next: ahead[0] };
      states[name] = this.#state(name, way, ahead, nesting, express);
    });
    return { StartAt: names[0], States: states };
  }

  /** @returns {object} */
  #state(
    /** @type {string} */ name,
    /** @type {object} */ way,
    /** @type {string[]} */ ahead,
    /** @type {number} */ nesting,
    /** @type {boolean} */ express,
  ) {
    const random = this.#random;
    const kinds = ['Pass', 'Task', 'Task', 'Task', 'Wait'];
    if (ahead.length > 0) kinds.push('Choice');
    else kinds.push('Succeed', 'Fail');
    if (nesting > 0) kinds.push('Parallel', 'Map', 'Distributed', 'Distributed');
    const kind = random.pick(kinds);
    switch (kind) {
      case 'Pass':
        return { Type: 'Pass', ...way, ...this.#assign(), ...this.#passData() };
      case 'Wait':
        return { Type: 'Wait', Seconds: random.pick([0, 1, 1, 3, 10]), ...way };
      case 'Succeed':
        return { Type: 'Succeed' };
      case 'Fail':
        return { Type: 'Fail', Error: random.pick(['Bad', 'Busy']), Cause: 'so' };
      case 'Choice':
        return this.#choice(ahead);
      case 'Task':
        return { ...this.#task(express), ...way, ...this.#handlers(ahead) };
      case 'Parallel':
        return {
          Type: 'Parallel',
          ...way,
          ...this.#handlers(ahead),
          Branches: Array.from({ length: 1 + random.below(3) }, (_, index) =>
            this.machine(nesting - 1, `${name}.${index + 1}.`, express),
          ),
        };
      case 'Map':
        return {
          ...this.#map(name, way, ahead),
          ItemProcessor: this.machine(nesting - 1, `${name}.`, express),
        };
      default:
        if (!express) return this.#distributed(name, way, ahead, nesting);
        return { Type: 'Pass', ...way };
    }
  }

  #passData() {
    const random = this.#random;
    if (!random.chance(0.4)) return {};
    const value = random.pick([[1, 2, 3], { items: [1, 2], n: 4 }, 'text', 7, null]);
    return this.#jsonata ? { Output: value } : { Result: value, ResultPath: random.pick(['$', '$.made']) };
  }

  #assign() {
    const random = this.#random;
    if (!random.chance(0.3)) return {};
    const name = `v${++this.#variables}`;
    if (this.#jsonata) return { Assign: { [name]: random.pick(['{% $states.input %}', '{% $random() %}', 3]) } };
    return { Assign: random.pick([{ [`${name}.$`]: '$' }, { [`${name}.$`]: 'States.UUID()' }, { [name]: 3 }]) };
  }

  #choice(/** @type {string[]} */ ahead) {
    const random = this.#random;
    const next = (/** @type {object} */ rule) => ({ ...rule, Next: random.pick(ahead) });
    /** @type {object[]} */
    const rules = this.#jsonata
      ? ['{% $type($states.input) = "array" %}', '{% $exists($states.input.n) %}', '{% $random() < 0.5 %}'].map(
          (Condition) => ({ Condition }),
        )
      : [
          { Variable: '$.n', IsPresent: true },
          { Variable: '$', IsString: true },
          { Not: { Variable: '$.items', IsPresent: true } },
        ];
    const last = { ...random.pick(rules), Next: ahead[0] };
    return {
      Type: 'Choice',
      Choices: [...Array.from({ length: random.below(2) }, () => next(random.pick(rules))), last],
      ...(random.chance(0.8) ? { Default: random.pick(ahead) } : {}),
    };
  }

  #task(/** @type {boolean} */ express) {
    const random = this.#random;
    const field = this.#jsonata ? 'Arguments' : 'Parameters';
    const input = this.#jsonata ? '{% $states.input %}' : '$';
    const bind = (/** @type {string} */ name, /** @type {string} */ jsonata, /** @type {string} */ path) =>
      this.#jsonata ? { [name]: jsonata } : { [`${name}.$`]: path };
    const timeout = random.chance(0.5) ? { TimeoutSeconds: random.pick([2, 5, 30]) } : {};
    const heartbeat = 'TimeoutSeconds' in timeout && random.chance(0.3) ? { HeartbeatSeconds: 1 } : {};
    const kinds = ['lambda', 'lambda', 'invoke', 'send'];
    if (this.#starts) kinds.push('start');
    if (!express) kinds.push('callback', 'callback', 'activity');
    if (!express && this.#starts) kinds.push('start', 'start');
    switch (random.pick(kinds)) {
      case 'invoke':
        return {
          Type: 'Task',
          Resource: INVOKE,
          [field]: { FunctionName: 'work', ...bind('Payload', input, '$') },
          ...timeout,
        };
      case 'callback':
        return {
          Type: 'Task',
          Resource: CALLBACK,
          [field]: {
            QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q',
            ...bind('MessageBody', '{% $states.context.Task.Token %}', '$$.Task.Token'),
          },
          ...timeout,
          ...heartbeat,
        };
      case 'activity':
        return { Type: 'Task', Resource: ACTIVITY, ...timeout, ...heartbeat };
      case 'send':
        return {
          Type: 'Task',
          Resource: SEND,
          [field]: { TaskToken: random.pick(['t1', 't2', 't3', 't9']), Output: '5' },
        };
      case 'start': {
        const kind = express ? '' : random.pick(['', '.sync', '.sync:2', '.waitForTaskToken']);
        return {
          Type: 'Task',
          Resource: START + kind,
          [field]: {
            StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Nested',
            ...(kind === '.waitForTaskToken'
              ? { Input: bind('token', '{% $states.context.Task.Token %}', '$$.Task.Token') }
              : {}),
          },
          ...timeout,
        };
      }
      default:
        return { Type: 'Task', Resource: LAMBDA, ...timeout };
    }
  }

  #handlers(/** @type {string[]} */ ahead) {
    const random = this.#random;
    const retry = random.chance(0.35)
      ? {
          Retry: [
            {
              ErrorEquals: [random.pick(ERRORS)],
              IntervalSeconds: random.pick([1, 1, 3]),
              MaxAttempts: random.below(4),
              BackoffRate: random.pick([1, 2]),
              ...(random.chance(0.3) ? { JitterStrategy: 'FULL' } : {}),
            },
          ],
        }
      : {};
    const caught =
      ahead.length > 0 && random.chance(0.5)
        ? {
            Catch: [
              {
                ErrorEquals: [random.pick(ERRORS)],
                Next: random.pick(ahead),
                ...(this.#jsonata || random.chance(0.5) ? {} : { ResultPath: null }),
              },
            ],
          }
        : {};
    return { ...retry, ...caught };
  }

  #map(/** @type {string} */ name, /** @type {object} */ way, /** @type {string[]} */ ahead) {
    const random = this.#random;
    const items = this.#jsonata ? { Items: `{% $states.input.items ? $states.input.items : [1, 2] %}` } : {};
    const result = random.chance(0.5) ? (this.#jsonata ? { Output: '{% $states.input %}' } : { ResultPath: null }) : {};
    // A JSONPath Map of what is not a list fails with States.Runtime, which is worth a try now and then.
    const path = this.#jsonata
      ? {}
      : { ItemsPath: random.pick(['$$.Execution.Input.items', '$$.Execution.Input.items', '$']) };
    return {
      Type: 'Map',
      ...items,
      ...path,
      ...result,
      ...(random.chance(0.4) ? { MaxConcurrency: random.pick([0, 1, 2]) } : {}),
      ...this.#selector(),
      ...way,
      ...this.#handlers(ahead),
    };
  }

  #selector() {
    const random = this.#random;
    if (!random.chance(0.2)) return {};
    if (!this.#jsonata) return { ItemSelector: { 'n.$': '$$.Map.Item.Value', 'items.$': '$$.Execution.Input.items' } };
    return {
      ItemSelector: random.pick([
        '{% {"n": $states.context.Map.Item.Value} %}',
        '{% $states.context.Map.Item.Index = 1 ? $error("no second") : 1 %}',
      ]),
    };
  }

  #distributed(
    /** @type {string} */ name,
    /** @type {object} */ way,
    /** @type {string[]} */ ahead,
    /** @type {number} */ nesting,
  ) {
    const random = this.#random;
    const express = random.chance(0.25);
    const map = { ...this.#map(name, way, ahead) };
    const field = this.#jsonata ? 'Arguments' : 'Parameters';
    const reader = random.chance(0.3)
      ? {
          ItemReader: {
            Resource: 'arn:aws:states:::s3:getObject',
            ReaderConfig: { InputType: 'JSON', ...(random.chance(0.2) ? { MaxItems: 2 } : {}) },
            [field]: { Bucket: 'bucket', Key: 'items.json' },
          },
        }
      : {};
    if ('ItemReader' in reader) {
      delete map.ItemsPath;
      delete map.Items;
    }
    return {
      ...map,
      ...reader,
      Label: `L${++this.#labels}`,
      ...(random.chance(0.25) ? { ItemBatcher: { MaxItemsPerBatch: 2 } } : {}),
      ...(random.chance(0.4)
        ? random.pick([
            { ToleratedFailurePercentage: 50 },
            { ToleratedFailureCount: 1 },
            { ToleratedFailurePercentage: 100 },
          ])
        : {}),
      ...(random.chance(0.15)
        ? { ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', [field]: { Bucket: 'bucket', Prefix: 'out' } } }
        : {}),
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: express ? 'EXPRESS' : 'STANDARD' },
        ...this.machine(nesting - 1, `${name}.`, express),
      },
    };
  }
}
