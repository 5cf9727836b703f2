import { InternalError } from '../../values/errors.js';
import type { JsonObject } from '../../values/json.js';
import type {
  FailState,
  ParallelState,
  PassState,
  State,
  StateBase,
  SucceedState,
  TaskState,
  WaitState,
} from '../state.js';
import { compileChoice } from './choice-rules.js';
import type { CompileContainer, Compiled } from './compiled.js';
import { resourceOf } from './resource-of.js';
import { compileMap } from './map-fields.js';
import { durationField } from './number-field.js';
import { members, type StateCompiler } from './state-compiler.js';
import { compileWait } from './wait-until.js';

/** Compiles one state. Its identity (id, name, pointer, container) is there already. */
export function compileState(compiler: StateCompiler, container: CompileContainer): Compiled<State> {
  const { fields } = compiler;
  switch (fields.Type) {
    case 'Pass':
      return pass(compiler);
    case 'Task':
      return task(compiler);
    case 'Choice':
      return compileChoice(compiler, base(compiler, false));
    case 'Wait':
      return { ...base(compiler), type: 'Wait', until: compileWait(compiler) } satisfies Compiled<WaitState>;
    case 'Succeed':
      return { ...base(compiler, 'end'), type: 'Succeed' } satisfies Compiled<SucceedState>;
    case 'Fail':
      return {
        ...base(compiler, false),
        type: 'Fail',
        error: compiler.text('Error'),
        cause: compiler.text('Cause'),
      } satisfies Compiled<FailState>;
    case 'Parallel':
      return parallel(compiler, container);
    case 'Map':
      return compileMap(compiler, { ...base(compiler), ...handlers(compiler) }, container);
    default:
      throw new InternalError(`The validator let a state of type ${JSON.stringify(fields.Type)} pass.`);
  }
}

type Shared = Omit<StateBase, 'id' | 'name' | 'pointer' | 'container'>;

function base(compiler: StateCompiler, leaves: boolean | 'end' = true): Shared {
  const end = (): Shared['next'] => compiler.edge('Next', null, 0, compiler.pointer);
  return {
    language: compiler.language,
    next: leaves === true ? compiler.next() : leaves === 'end' ? end() : null,
    inputPath: compiler.dataPath('InputPath'),
    outputPath: compiler.dataPath('OutputPath'),
    assign: compiler.assign(),
    output: compiler.output(),
  };
}

/** What Task, Parallel and Map share. */
export type Handlers = Pick<TaskState, 'parameters' | 'resultPath' | 'resultSelector' | 'retriers' | 'catchers'>;

function handlers(compiler: StateCompiler): Handlers {
  return {
    parameters: compiler.parameters(),
    resultPath: compiler.resultPath(),
    resultSelector: compiler.resultSelector(),
    retriers: compiler.retriers(),
    catchers: compiler.catchers(),
  };
}

function pass(compiler: StateCompiler): Compiled<PassState> {
  const shared = base(compiler);
  // A JSONata Pass has no Arguments; what it gives is its Output.
  const parameters = compiler.jsonata ? null : compiler.parameters();
  const resultPath = compiler.resultPath();
  const result = compiler.jsonata ? undefined : compiler.fields.Result;
  const { inputPath, outputPath, assign, output } = shared;
  const changes = [inputPath, outputPath, assign, output, parameters, resultPath].some((field) => field !== null);
  return { ...shared, type: 'Pass', parameters, resultPath, result, plain: !changes && result === undefined };
}

function task(compiler: StateCompiler): Compiled<TaskState> {
  const { fields } = compiler;
  const credentials = fields.Credentials;
  const timeout = durationField(compiler, 'TimeoutSeconds');
  const heartbeat = durationField(compiler, 'HeartbeatSeconds');
  return {
    ...base(compiler),
    ...handlers(compiler),
    type: 'Task',
    resource: resourceOf(fields.Resource),
    timeout,
    heartbeat,
    timeoutProbe: timeout === null ? undefined : compiler.probe('Timeout', fieldOf(fields, 'TimeoutSeconds')),
    heartbeatProbe: heartbeat === null ? undefined : compiler.probe('Heartbeat', fieldOf(fields, 'HeartbeatSeconds')),
    credentials: compiler.template(credentials, 'Credentials'),
  };
}

/** The field itself, or the one that has its path. */
function fieldOf(fields: JsonObject, name: string): string {
  return fields[name] === undefined ? `${name}Path` : name;
}

function parallel(compiler: StateCompiler, container: CompileContainer): Compiled<ParallelState> {
  const owner = compiler.state as ParallelState;
  const branches = members(compiler.fields.Branches).map((source, index) =>
    container(source, `${compiler.pointer}/Branches/${index}`, owner),
  );
  return {
    ...base(compiler),
    ...handlers(compiler),
    type: 'Parallel',
    branches,
    branchEdges: branches.map((branch, index) =>
      compiler.edge('Branch', branch.startAt, index, `${compiler.pointer}/Branches/${index}`),
    ),
  };
}
