import { isJsonObject, setKey, type JsonObject, type JsonValue } from '../values/json.js';
import type { Branch } from './records/branch.js';
import { enclosingItem, type MapItem } from './records/map-item.js';
import { isoTime } from './time.js';

/**
 * The context object (`$$`, `$states.context`) as a branch sees it, members in AWS's order.
 *
 * Source: developer guide "Accessing execution data from the Context object"; recordings `context_object`,
 * `base/test_query_context_object_values`.
 */
export function contextObject(branch: Branch, token: string | undefined, ownItem: MapItem | null): JsonObject {
  const { execution, state } = branch;
  const { contextObject: make } = execution.identity;
  if (make !== undefined) return make(token, ownItem === null ? null : mapItem(ownItem));
  const context: Record<string, JsonValue> = {
    Execution: {
      Id: execution.arn,
      Input: execution.input,
      StartTime: isoTime(execution.startedAt),
      Name: execution.name,
      RoleArn: execution.roleArn,
      RedriveCount: execution.redriveCount,
    },
    StateMachine: { Id: execution.stateMachineArn, Name: execution.machine.name },
  };
  if (state !== null) {
    const counted = state.type === 'Task' || state.type === 'Map' || state.type === 'Parallel';
    const position = { Name: state.name, EnteredTime: isoTime(branch.enteredAt?.time ?? execution.startedAt) };
    context.State = counted ? { ...position, RetryCount: branch.retries } : position;
  }
  const item = ownItem ?? enclosingItem(branch);
  if (item !== null) context.Map = { Item: mapItem(item) };
  if (token !== undefined) context.Task = { Token: token };
  return execution.context === undefined ? context : overlay(context, execution.context);
}

function mapItem(item: MapItem): JsonObject {
  const { index, value, key, source } = item;
  return {
    Index: index,
    Value: value,
    ...(key === undefined ? undefined : { Key: key }),
    ...(source === undefined ? undefined : { Source: source }),
  };
}

/** What the user set joins what the engine knows, section by section; the user's values win. */
function overlay(base: JsonObject, wanted: JsonObject): JsonObject {
  const merged: Record<string, JsonValue> = { ...base };
  for (const [section, value] of Object.entries(wanted)) {
    const own = base[section];
    setKey(merged, section, isJsonObject(own) && isJsonObject(value) ? { ...own, ...value } : value);
  }
  return merged;
}
