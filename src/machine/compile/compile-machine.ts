import { InternalError } from '../../values/errors.js';
import type { Definition } from '../../definition/definition.js';
import { isJsonObject, type JsonObject } from '../../values/json.js';
import { childPointer } from '../../values/json-pointer.js';
import type { Edge } from '../edge.js';
import type { Machine } from '../machine.js';
import type { MapState, ParallelState, QueryLanguage, State, StateContainer } from '../state.js';
import { compileState } from './compile-state.js';
import { EdgeList, type Mutable } from './edge-list.js';
import { StateCompiler } from './state-compiler.js';

/**
 * Compiles a definition: expressions to closures, states linked by reference, dense ids for states and edges.
 *
 * @param definition - One that the validator found no errors in.
 * @throws ExpressionSyntaxError for an expression that cannot be read; the validator says where it is.
 */
export function compileMachine(definition: Definition): Machine {
  const { document } = definition;
  const language: QueryLanguage = document.QueryLanguage === 'JSONata' ? 'JSONata' : 'JSONPath';
  const states: State[] = [];
  const stateByName = new Map<string, State>();
  const edges = new EdgeList();

  function container(source: JsonObject, pointer: string, owner: ParallelState | MapState | null): StateContainer {
    const members = isJsonObject(source.States) ? source.States : {};
    const made: Mutable<StateContainer> = { pointer, states: new Map(), owner, startAt: undefined as never };
    const own = new Map<string, State>();
    made.states = own;
    // All states first, so that each can be linked to any other.
    const sources = Object.entries(members).map(([name, value]) => {
      const fields = isJsonObject(value) ? value : {};
      const at = childPointer(`${pointer}/States`, name);
      const state = blankState(states.length, name, at, made);
      states.push(state);
      own.set(name, state);
      if (!stateByName.has(name)) stateByName.set(name, state);
      return { state, fields };
    });
    const target = (name: unknown, at: string): State => {
      const found = typeof name === 'string' ? own.get(name) : undefined;
      if (found !== undefined) return found;
      throw new InternalError(`The validator let ${at} name state ${JSON.stringify(name)}, which does not exist.`);
    };
    for (const { state, fields } of sources) {
      const compiler = new StateCompiler(fields, state, language, edges, target);
      Object.assign(state, compileState(compiler, container));
    }
    made.startAt = target(source.StartAt, `${pointer}/StartAt`);
    return made;
  }

  const root = container(document, '', null);
  const start: Edge = edges.add('Start', null, root.startAt, 0, '/StartAt');
  const { TimeoutSeconds: timeout } = document;
  const timeoutSeconds = typeof timeout === 'number' ? timeout : undefined;
  return {
    definition,
    name: definition.name,
    language,
    root,
    start,
    states,
    edges: edges.all,
    probes: edges.probes,
    conditions: edges.conditions,
    stateByName,
    timeoutSeconds,
    timeoutProbe: timeoutSeconds === undefined ? undefined : edges.addProbe('Timeout', null, '/TimeoutSeconds'),
  };
}

/**
 * A state before its fields are compiled. What all types share stands here already, so that V8 finds it in the same place
 * in each of them; and of more than a dozen fields that {@link Object.assign} adds it would make a hash table.
 */
function blankState(id: number, name: string, pointer: string, container: StateContainer): Mutable<State> {
  return {
    id,
    name,
    pointer,
    container,
    type: 'Pass',
    language: 'JSONPath',
    next: null,
    inputPath: null,
    outputPath: null,
    assign: null,
    output: null,
  } as Mutable<State>;
}
