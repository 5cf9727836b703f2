import { isJsonArray, isJsonObject, setKey, type JsonObject, type JsonValue } from '../../values/json.js';
import type { Resource } from '../../machine/resource.js';
import { integrationOf } from '../bound/integration-of.js';
import { brokenConstraint } from './constraints.js';
import { responseShape } from './resource-shapes.js';
import type { Shape, StructureShape } from './shape.js';

/** Deeper values are left out: shapes may be recursive. */
const MAX_DEPTH = 60;

/**
 * The part of a value that a Task of this resource can answer with: members that the API does not have are left out, and
 * values of another type than the API's are replaced by a plain one of that type. What nothing is known of stays as it is.
 *
 * Generated answers go through here, so that they hold what mocks are held to.
 */
export function fitResponse(resource: Resource, value: JsonValue): JsonValue {
  if (!integrationOf(resource).hasApiResponse) return value;
  const part = isJsonObject(value) ? value : {};
  const known = responseShape(resource, 'built-in');
  if (known === undefined) return part;
  return known.shape.type === 'structure' ? new Fit(known.service).structure(known.shape, part, 0) : part;
}

class Fit {
  private readonly service: string;

  constructor(service: string) {
    this.service = service;
  }

  structure(shape: StructureShape, value: JsonObject, depth: number): JsonObject {
    const fitting: Record<string, JsonValue> = {};
    for (const [name, member] of Object.entries(value)) {
      // Optimized integrations add them to what the API defines.
      const isMetadata = depth === 0 && (name === 'SdkHttpMetadata' || name === 'SdkResponseMetadata');
      const known = shape.members.get(name);
      if (known === undefined || isMetadata) continue;
      const fitted = this.value(known.shape(), member, name, depth + 1);
      if (fitted !== undefined) setKey(fitting, name, fitted);
    }
    return fitting;
  }

  /** Undefined where a member is to be left out. */
  private value(shape: Shape, value: JsonValue, name: string, depth: number): JsonValue | undefined {
    if (depth > MAX_DEPTH) return undefined;
    if (value === null) return value;
    switch (shape.type) {
      case 'any':
        return value;
      case 'structure':
        return this.structure(shape, isJsonObject(value) ? value : {}, depth);
      case 'list':
        return (isJsonArray(value) ? value : []).flatMap((item) => {
          const fitted = this.value(shape.member(), item, name, depth + 1);
          return fitted === undefined ? [] : [fitted];
        });
      case 'map': {
        const fitting: Record<string, JsonValue> = {};
        for (const [key, item] of Object.entries(isJsonObject(value) ? value : {})) {
          const fitted = this.value(shape.value(), item, key, depth + 1);
          if (fitted !== undefined) setKey(fitting, key, fitted);
        }
        return fitting;
      }
      default: {
        const fitted = simple(shape.type, value);
        return brokenConstraint(this.service, name, fitted) === undefined ? fitted : undefined;
      }
    }
  }
}

function simple(type: 'string' | 'number' | 'boolean' | 'timestamp' | 'blob' | 'stream', value: JsonValue): JsonValue {
  switch (type) {
    case 'number':
      return typeof value === 'number' ? value : 1;
    case 'boolean':
      return typeof value === 'boolean' ? value : true;
    case 'timestamp':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? value : '2025-01-01T00:00:00Z';
    case 'string':
    case 'blob':
    case 'stream':
      return typeof value === 'string' ? value : 'text';
  }
}
