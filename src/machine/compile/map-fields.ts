import { InternalError } from '../../values/errors.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { compileDataPath, identity } from '../../query/jsonpath/data-path.js';
import { compileJsonataTemplate, compileTypedJsonata, isJsonataExpression } from '../../jsonata/index.js';
import { QueryError } from '../../query/query-error.js';
import type { Evaluate } from '../../query/scope.js';
import { compileTemplate } from '../../query/template/template.js';
import type { DistributedMap, ItemBatcher, ItemReader, MapState, ResultWriter } from '../state.js';
import type { CompileContainer, Compiled } from './compiled.js';
import { resourceOf } from './resource-of.js';
import { numberField, type NumberRule } from './number-field.js';
import type { StateCompiler } from './state-compiler.js';

type Own =
  'type' | 'processor' | 'processorEdge' | 'itemsProbe' | 'items' | 'itemSelector' | 'maxConcurrency' | 'distributed';

/** Compiles a Map, inline or distributed, with the old names `Iterator` and `Parameters` too. */
export function compileMap(
  compiler: StateCompiler,
  shared: Omit<Compiled<MapState>, Own>,
  container: CompileContainer,
): Compiled<MapState> {
  const { fields, pointer } = compiler;
  const name = fields.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
  const source = fields[name];
  if (!isJsonObject(source)) throw new InternalError(`The validator let a Map without item processor pass: ${pointer}`);
  const processor = container(source, `${pointer}/${name}`, compiler.state as MapState);
  const config = isJsonObject(source.ProcessorConfig) ? source.ProcessorConfig : {};
  return {
    ...shared,
    // The old name of ItemSelector; a Map has no parameters of its own.
    parameters: null,
    type: 'Map',
    processor,
    processorEdge: compiler.edge('ItemProcessor', processor.startAt, 0, `${pointer}/${name}`),
    itemsProbe: itemsProbes(compiler, name),
    items: compiler.jsonata
      ? jsonataItems(fields.Items)
      : jsonpathItems(fields.ItemsPath, config.Mode === 'DISTRIBUTED'),
    itemSelector: itemSelector(compiler),
    maxConcurrency: numberField(compiler, fields, 'MaxConcurrency', {
      kind: 'integer',
      check: notNegative('MaxConcurrency'),
    }),
    distributed: config.Mode === 'DISTRIBUTED' ? distributed(compiler, config) : null,
  };
}

function itemsProbes(compiler: StateCompiler, processor: string): number {
  const first = compiler.probe('NoItems', processor);
  for (const kind of ['OneItem', 'ManyItems', 'FailingItem'] as const) compiler.probe(kind, processor);
  return first;
}

function itemSelector(compiler: StateCompiler): Evaluate | null {
  const { ItemSelector: selector, Parameters: parameters } = compiler.fields;
  if (selector !== undefined) return compiler.template(selector, 'ItemSelector');
  if (compiler.jsonata || parameters === undefined) return null;
  return compileTemplate(parameters, 'Parameters');
}

function jsonpathItems(path: JsonValue | undefined, objectsToo: boolean): Evaluate {
  const text = typeof path === 'string' ? path : '$';
  const read = text === '$' ? identity : compileDataPath(text, 'ItemsPath');
  return (scope) => {
    const value = read(scope);
    if (isJsonArray(value) || (objectsToo && isJsonObject(value))) return value;
    // Recordings `test_state_map_context_object`: a path into the context object is shown with one `$`.
    throw new QueryError('States.Runtime', `Reference path "${text.replace(/^\$\$/, '$')}" must point to array.`);
  };
}

function jsonataItems(items: JsonValue | undefined): Evaluate {
  if (isJsonataExpression(items)) return compileTypedJsonata(items, 'Items', 'array');
  if (items !== undefined) return compileJsonataTemplate(items, 'Items');
  return (scope) => {
    if (isJsonArray(scope.input)) return scope.input;
    throw new QueryError(
      'States.QueryEvaluationError',
      `Map state input must be an array but was: ${JSON.stringify(scope.input)}`,
    );
  };
}

function distributed(compiler: StateCompiler, config: JsonObject): DistributedMap {
  const { fields } = compiler;
  const percentage: NumberRule = {
    kind: 'float',
    check: (value) => (value < 0 || value > 100 ? 'ToleratedFailurePercentage must be between 0 and 100.' : undefined),
  };
  return {
    label: typeof fields.Label === 'string' ? fields.Label : undefined,
    executionType: config.ExecutionType === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    itemReader: isJsonObject(fields.ItemReader) ? itemReader(compiler, fields.ItemReader) : null,
    itemBatcher: isJsonObject(fields.ItemBatcher) ? itemBatcher(compiler, fields.ItemBatcher) : null,
    resultWriter: isJsonObject(fields.ResultWriter) ? resultWriter(compiler, fields.ResultWriter) : null,
    toleratedFailureCount: numberField(compiler, fields, 'ToleratedFailureCount', {
      kind: 'integer',
      check: notNegative('ToleratedFailureCount'),
    }),
    toleratedFailurePercentage: numberField(compiler, fields, 'ToleratedFailurePercentage', percentage),
  };
}

function notNegative(field: string): (value: number) => string | undefined {
  return (value) => (value < 0 ? `${field} cannot be negative.` : undefined);
}

function itemReader(compiler: StateCompiler, fields: JsonObject): ItemReader {
  const config = isJsonObject(fields.ReaderConfig) ? fields.ReaderConfig : {};
  const { MaxItems: _items, MaxItemsPath: _path, CSVHeaders: headers, ...rest } = config;
  const evaluate = compiler.template(rest, 'ItemReader/ReaderConfig') ?? (() => rest);
  return {
    resource: resourceOf(fields.Resource),
    parameters: argumentsOf(compiler, fields, 'ItemReader'),
    // A header is text, even one that looks like an expression (published).
    config: headers === undefined ? evaluate : (scope) => ({ ...(evaluate(scope) as JsonObject), CSVHeaders: headers }),
    maxItems: numberField(compiler, config, 'MaxItems', { kind: 'integer' }),
  };
}

function itemBatcher(compiler: StateCompiler, fields: JsonObject): ItemBatcher {
  return {
    maxItemsPerBatch: numberField(compiler, fields, 'MaxItemsPerBatch', { kind: 'integer' }),
    maxInputBytesPerBatch: numberField(compiler, fields, 'MaxInputBytesPerBatch', { kind: 'integer' }),
    batchInput: compiler.template(fields.BatchInput, 'ItemBatcher/BatchInput'),
  };
}

function resultWriter(compiler: StateCompiler, fields: JsonObject): ResultWriter {
  const resource = typeof fields.Resource === 'string' ? resourceOf(fields.Resource) : null;
  return {
    resource,
    parameters: resource === null ? null : argumentsOf(compiler, fields, 'ResultWriter'),
    config: fields.WriterConfig ?? {},
  };
}

/** `Parameters` or `Arguments` of a field that has a resource of its own. */
function argumentsOf(compiler: StateCompiler, fields: JsonObject, field: string): Evaluate {
  const name = compiler.jsonata ? 'Arguments' : 'Parameters';
  return compiler.template(fields[name] ?? {}, `${field}/${name}`) ?? (() => ({}));
}
