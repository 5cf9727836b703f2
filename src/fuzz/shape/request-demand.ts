import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { parameterShape } from '../../integrations/shapes/resource-shapes.js';
import type { Shape } from '../../integrations/shapes/shape.js';
import type { Resource } from '../../machine/resource.js';
import { DataShape, shapeUsedAs } from './data-shape.js';

/** What an API expects of the values in a request, as far as their types are known, member by member of the template. */
export function requestDemand(resource: Resource, template: JsonValue): DataShape {
  const isDynamoDb = resource.kind === 'service' && resource.service === 'dynamodb';
  const demand = demandOf(template, parameterShape(resource)?.shape, isDynamoDb);
  // A function's event is JSON: of a text Lambda says that it is none.
  const isFunction = resource.kind === 'service' && resource.service === 'lambda';
  if (isFunction && !resource.sdk) demand.member('Payload').used('object');
  return demand;
}

function demandOf(template: JsonValue, shape: Shape | undefined, isDynamoDb: boolean): DataShape {
  const demand = new DataShape();
  if (isJsonArray(template)) {
    const member = shape?.type === 'list' ? shape.member() : undefined;
    for (const item of template) demand.item().merge(demandOf(item, member, isDynamoDb));
  } else if (isJsonObject(template)) {
    for (const [key, value] of Object.entries(template)) {
      const name = key.endsWith('.$') ? key.slice(0, -2) : key;
      const attribute = isDynamoDb ? attributeDemand(name) : undefined;
      if (attribute !== undefined && typeof value === 'string') demand.members.set(name, attribute);
      else demand.members.set(name, demandOf(value, memberOf(shape, name), isDynamoDb));
    }
  } else if (shape !== undefined) typed(demand, shape);
  return demand;
}

function memberOf(shape: Shape | undefined, name: string): Shape | undefined {
  if (shape?.type === 'structure') return shape.members.get(name)?.shape();
  return shape?.type === 'map' ? shape.value() : undefined;
}

function typed(demand: DataShape, shape: Shape): void {
  switch (shape.type) {
    case 'number':
    case 'boolean':
    case 'timestamp':
      demand.used(shape.type);
      break;
    case 'string':
      demand.used('text');
      break;
    case 'list':
      typed(demand.item(), shape.member());
      break;
    case 'map':
    case 'structure':
      demand.used('object');
      break;
    default:
  }
}

/** Values of DynamoDB's attributes: numbers are texts of digits. */
function attributeDemand(type: string): DataShape | undefined {
  if (type === 'N') {
    const digits = shapeUsedAs('text');
    digits.values.add('1');
    return digits;
  }
  if (type === 'SS' || type === 'L') {
    const list = new DataShape();
    if (type === 'SS') list.item().used('text');
    else list.item();
    return list;
  }
  if (type === 'M') return shapeUsedAs('object');
  if (type === 'BOOL') return shapeUsedAs('boolean');
  return type === 'S' || type === 'B' ? shapeUsedAs('text') : undefined;
}
