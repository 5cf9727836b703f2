import { createRequire } from 'node:module';
import type * as VirtualMachine from 'node:vm';
import { JSONATA_FUNCTIONS } from '../functions/catalogue.js';
import { callFunction, JAVA_RULES } from './call-function.js';
import { countRounds, roundCounter } from './count-rounds.js';
import type { JsonataLimits } from './limits.js';
import { REALM_SCRIPT } from './realm-script.js';

const require = createRequire(import.meta.url);

/** How the package answered: `value` with JSON text, nothing (undefined), a value JSON cannot hold, or a failure. */
export type RealmAnswer =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'error'; readonly code: string; readonly message: string };

/** What an evaluation needs from the execution. */
export interface RealmRequest {
  readonly source: string;
  /** The variables of the expression, `states` among them, as the JSON text of one object. */
  readonly bindings: string;
  readonly scope: { now(): number; random(): number; uuid(): string };
  /** Whether it may spend its time where steps are not counted. Watching the clock costs more than a short evaluation. */
  readonly watched: boolean;
}

/** Expressions kept parsed. A machine has some hundreds at most; a fuzzer makes new ones for ever. */
const MAX_EXPRESSIONS = 2_000;

/**
 * The jsonata package in a context of its own, unchanged but for a counter in each of its loops.
 *
 * The package is asynchronous throughout. A context with `microtaskMode: 'afterEvaluate'` has its own queue of microtasks and
 * empties it before `runInContext` returns, so that here it answers at once. Its code can reach nothing of this realm:
 * only text and numbers cross, and the context cannot make code from strings.
 */
export class PackageRealm {
  readonly #context: VirtualMachine.Context;
  readonly #evaluate: VirtualMachine.Script;
  readonly #parse: VirtualMachine.Script;
  readonly #limits: JsonataLimits;
  #request: RealmRequest = NO_REQUEST;
  #answer: RealmAnswer = { kind: 'nothing' };

  constructor(limits: JsonataLimits) {
    const vm = require('node:vm') as typeof VirtualMachine;
    // The package's text is code to load, like an import; nothing else is ever read.
    const fileSystem = require('node:fs') as { readFileSync(path: string, encoding: 'utf8'): string };
    this.#limits = limits;
    // An ordinary global object instead of one that asks ours for each name: five times as fast.
    this.#context = vm.createContext(vm.constants.DONT_CONTEXTIFY, {
      name: 'jsonata',
      microtaskMode: 'afterEvaluate',
      codeGeneration: { strings: false, wasm: false },
    });
    const file = require.resolve('jsonata');
    new vm.Script('globalThis.global = {}').runInContext(this.#context);
    new vm.Script(roundCounter(limits.rounds)).runInContext(this.#context);
    const text = countRounds(fileSystem.readFileSync(file, 'utf8'));
    new vm.Script(text, { filename: file }).runInContext(this.#context);
    this.#context.port = this.#port();
    new vm.Script(`const server = ${REALM_SCRIPT}(port)`).runInContext(this.#context);
    delete this.#context.port;
    this.#parse = new vm.Script('server.parse()');
    this.#evaluate = new vm.Script('server.evaluate()');
  }

  /** Parses an expression: its tree as JSON text, or the syntax error. */
  parse(source: string): RealmAnswer {
    this.#request = { ...NO_REQUEST, source };
    this.#parse.runInContext(this.#context);
    return this.#answer;
  }

  /** Evaluates an expression. Undefined when the guard's time ran out: the realm is then unusable and must be replaced. */
  evaluate(request: RealmRequest): RealmAnswer | undefined {
    this.#request = request;
    this.#answer = UNSETTLED;
    try {
      this.#evaluate.runInContext(this.#context, request.watched ? { timeout: this.#limits.milliseconds } : undefined);
    } catch (error) {
      // An error of the context's realm, no instance of our Error.
      if (codeOf(error) === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
      throw error;
    } finally {
      // The scope of a finished execution is not kept alive.
      this.#request = NO_REQUEST;
    }
    return this.#answer;
  }

  /** The object that the code inside knows us by. Functions that take and give primitives only. */
  #port(): object {
    return {
      source: () => this.#request.source,
      bindings: () => this.#request.bindings,
      now: () => this.#request.scope.now(),
      random: () => this.#request.scope.random(),
      uuid: () => this.#request.scope.uuid(),
      call: callFunction,
      ...JAVA_RULES,
      settle: (kind: RealmAnswer['kind'], text: string, message: string) => {
        this.#answer = kind === 'value' ? { kind, text } : kind === 'error' ? { kind, code: text, message } : { kind };
      },
      maxSteps: this.#limits.steps,
      maxDepth: this.#limits.depth,
      maxExpressions: MAX_EXPRESSIONS,
      functions: `{${[...JSONATA_FUNCTIONS].map((name) => `'${name}': $${name}`).join(', ')}}`,
    };
  }
}

/** Remains only if the package waited for something that never comes, which it does not. */
const UNSETTLED: RealmAnswer = { kind: 'error', code: '', message: 'The evaluation did not come to an end' };

const NO_REQUEST: RealmRequest = {
  source: '',
  bindings: '{}',
  scope: { now: () => 0, random: () => 0, uuid: () => '' },
  watched: false,
};

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
