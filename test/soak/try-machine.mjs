import { defineStateMachine, InternalError, TestkitError } from '../../dist/index.js';
import { unsound } from './check-execution.mjs';
import { hash, Random } from './random.mjs';
import { randomMachine } from './random-machine.mjs';
import { randomMock } from './random-mocks.mjs';

/** Ends of a run that are documented, and no fault: a task that nothing will answer, and bounds. */
const DOCUMENTED = new Set(['EXECUTION_STALLED', 'LIMIT_EXCEEDED', 'INVALID_OPTION']);

/** The definitions that one number stands for: the machine, and one that it may start. */
export function definitionsOf(/** @type {number} */ seed, /** @type {number} */ index) {
  const random = new Random(seed, index, 1);
  return { definition: randomMachine(random, 'S', 3, true), nested: randomMachine(random, 'N', 1, false) };
}

/**
 * Runs a machine in every way there is and compares.
 *
 * @param {{ definition: object, nested: object }} definitions
 * @param {number} seed
 * @param {number} index
 * @returns {Promise<string | undefined>} the fault that was found
 */
export async function faultOf(definitions, seed, index) {
  const random = new Random(seed, index, 2);
  /** @type {any} */
  let machine;
  /** @type {any} */
  let nested;
  try {
    machine = defineStateMachine(definitions.definition);
    nested = defineStateMachine(definitions.nested);
  } catch (error) {
    return `the definition is refused: ${String(error)}`;
  }
  const input = random.pick([
    { items: [1, 2, 3] },
    { items: [[1], [2, 3]] },
    { items: [] },
    { n: 1, items: [1] },
    [1, 2],
  ]);
  const salt = random.below(2 ** 31);
  const options = (/** @type {boolean} */ later) => ({
    input,
    seed: salt,
    taskTokens: ['t1', 't2', 't3'],
    limits: { transitions: 3000, historyEvents },
    mocks: mocksFor(definitions.definition, salt, later),
    stateMachines: { Nested: { machine: nested, mocks: mocksFor(definitions.nested, salt, later) } },
    s3: { 'bucket/items.json': '[1, 2, 3, 4]' },
  });
  const historyEvents = random.chance(0.1) ? 10 + random.below(40) : 25_000;
  try {
    return await compared(machine, options, random);
  } catch (error) {
    return thrown(error);
  }
}

/** @returns {Promise<string | undefined>} */
async function compared(
  /** @type {any} */ machine,
  /** @type {(later: boolean) => any} */ options,
  /** @type {Random} */ random,
) {
  const first = ending(() => machine.runSync(options(false)));
  if (first.fault !== undefined) return first.fault;
  const again = ending(() => machine.runSync(options(false)));
  if (again.text !== first.text) return difference('the same seed', first.text, again.text);
  if (first.execution !== undefined) {
    const fault = unsound(first.execution, { ended: true });
    if (fault !== undefined) return fault;
  }
  const awaited = await endingOf(() => machine.run(options(true)));
  if (awaited.text !== first.text) return difference('run', first.text, awaited.text);
  const stepped = await byHand(machine.start(options(false)), random, first, 'stepped');
  if (stepped !== undefined) return stepped;
  return meddled(machine.start(options(random.chance(0.3))), random);
}

/** Steps through an execution, with a fork somewhere on the way that has to end alike. */
async function byHand(
  /** @type {any} */ running,
  /** @type {Random} */ random,
  /** @type {Ending} */ first,
  /** @type {string} */ how,
) {
  if (first.execution === undefined) return undefined;
  const forkAt = random.below(20);
  /** @type {any} */
  let fork;
  for (let steps = 0; await running.step(); steps++) if (steps === forkAt) fork = running.fork();
  const text = snapshot(running.execution);
  if (text !== first.text) return difference(how, first.text, text);
  if (fork === undefined) return undefined;
  await fork.advance();
  const forked = snapshot(fork.execution);
  return forked === first.text ? undefined : difference('forked', first.text, forked);
}

/** Does to a running execution whatever can be done to one. */
async function meddled(/** @type {any} */ running, /** @type {Random} */ random) {
  let redriven = false;
  let time = '';
  let before = 0;
  for (let turn = 0; turn < 12; turn++) {
    const what = random.pick([
      'step',
      'step',
      'step',
      'advance',
      'stop',
      'fork',
      'token',
      'token',
      'late',
      'redrive',
      'redrive',
    ]);
    try {
      if (what === 'step') for (let steps = random.below(8); steps >= 0; steps--) await running.step();
      else if (what === 'advance') await running.advance();
      else if (what === 'stop' && random.chance(0.3)) running.stop('Stopped', 'so');
      else if (what === 'fork') running = running.fork();
      else if (what === 'token') sendToken(running, random, [...running.tokens.values()]);
      else if (what === 'late') sendToken(running, random, ['t1', 't2', 't3', 't9']);
      else if (what === 'redrive') {
        running.redrive();
        redriven = true;
      }
    } catch (error) {
      const fault = thrown(error);
      if (fault !== undefined) return `${what}: ${fault}`;
      if (/** @type {any} */ (error).code === 'LIMIT_EXCEEDED') return undefined;
    }
    const { execution } = running;
    const over = execution.status !== 'RUNNING' && execution.status !== 'PENDING_REDRIVE';
    const fault = unsound(execution, { ended: over, redriven });
    if (fault !== undefined) return `after ${what}: ${fault}`;
    const last = execution.history.at(-1);
    if (execution.history.length < before || last.timestamp < time) return `after ${what}: the history went back`;
    before = execution.history.length;
    time = last.timestamp;
  }
  return undefined;
}

function sendToken(/** @type {any} */ running, /** @type {Random} */ random, /** @type {string[]} */ tokens) {
  if (tokens.length === 0) return;
  const token = random.pick(tokens);
  for (let times = 1 + random.below(2); times > 0; times--) {
    const kind = random.below(3);
    if (kind === 0) running.sendTaskSuccess(token, { n: 3 });
    else if (kind === 1) running.sendTaskFailure(token, 'Bad', 'so');
    else running.sendTaskHeartbeat(token);
  }
}

/** @typedef {{ text: string, execution?: any, fault?: string }} Ending */

/** @returns {Ending} */
function ending(/** @type {() => any} */ run) {
  try {
    const execution = run();
    return { text: snapshot(execution), execution };
  } catch (error) {
    return ended(error);
  }
}

/** @returns {Promise<Ending>} */
async function endingOf(/** @type {() => Promise<any>} */ run) {
  try {
    const execution = await run();
    return { text: snapshot(execution), execution };
  } catch (error) {
    return ended(error);
  }
}

/** @returns {Ending} */
function ended(/** @type {unknown} */ error) {
  const fault = thrown(error);
  const text = error instanceof TestkitError ? error.code : String(error);
  return fault === undefined ? { text } : { text, fault };
}

/** What is thrown is a fault unless it is documented. */
function thrown(/** @type {unknown} */ error) {
  if (error instanceof TestkitError && !(error instanceof InternalError) && DOCUMENTED.has(error.code))
    return undefined;
  return `thrown: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/** All that an execution tells, with those within it. */
function snapshot(/** @type {any} */ execution) {
  return JSON.stringify(whole(execution));
}

/** @returns {unknown} */
function whole(/** @type {any} */ execution) {
  const { status, error, cause, output, history, mapRuns, children } = execution;
  return {
    status,
    error,
    cause,
    output,
    history,
    mapRuns: mapRuns.map((/** @type {any} */ run) => ({ ...run, children: run.children.map(whole) })),
    children: children.map(whole),
  };
}

function difference(/** @type {string} */ how, /** @type {string} */ one, /** @type {string} */ other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const part = (/** @type {string} */ text) => text.slice(Math.max(0, at - 120), at + 80);
  return `${how} differs from runSync:\n    ${part(one)}\n    ${part(other)}`;
}

/** @returns {Record<string, any>} */
function mocksFor(/** @type {any} */ definition, /** @type {number} */ salt, /** @type {boolean} */ later) {
  /** @type {Record<string, any>} */
  const mocks = {};
  for (const [name, { Resource }] of tasksOf(definition)) {
    if (Resource.includes(':sfn:') || Resource.includes(':states:::states:')) continue;
    mocks[name] = randomMock(
      salt ^ hash(name),
      later,
      Resource.includes('lambda'),
      Resource.endsWith('.waitForTaskToken'),
    );
  }
  return mocks;
}

/** @returns {[string, any][]} */
function tasksOf(/** @type {any} */ machine) {
  return Object.entries(machine.States).flatMap(([name, state]) => {
    const { Type, Branches = [], ItemProcessor } = /** @type {any} */ (state);
    /** @type {[string, any][]} */
    const own = Type === 'Task' ? [[name, state]] : [];
    const inner = ItemProcessor === undefined ? Branches : [...Branches, ItemProcessor];
    return [...own, ...inner.flatMap(tasksOf)];
  });
}
