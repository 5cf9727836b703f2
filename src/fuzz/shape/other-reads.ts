import { isJsonObject, type JsonObject } from '../../values/json.js';
import type { State } from '../../machine/state.js';
import type { DataRoots } from './data-roots.js';
import { DataShape, shapeUsedAs } from './data-shape.js';
import { demandJsonata } from './jsonata-demand.js';
import { demandTemplate, demandText } from './path-demand.js';

const ANYTHING = new DataShape();

/** Fields of a state that the flow of its data is made of; all others only read. */
const FLOW: ReadonlySet<string> = new Set(
  'Type Next End Default Resource QueryLanguage Comment Result InputPath OutputPath ResultPath Parameters ResultSelector Arguments Output Assign Choices Catch Retry Branches Iterator ItemProcessor ItemSelector ItemsPath Items'.split(
    ' ',
  ),
);
const NUMBER_FIELD = /Seconds|MaxConcurrency|Tolerated|MaxItems|MaxInputBytes/;

/**
 * What a state's own fields read, apart from the way of its data.
 *
 * @param ofBatch - What a batch of items is expected to be, for a Map's `ItemBatcher`.
 */
export function readOthers(state: State, fields: JsonObject, roots: DataRoots, ofBatch: DataShape): void {
  for (const [key, value] of Object.entries(fields)) {
    if (FLOW.has(key)) continue;
    if (key === 'ItemBatcher' && state.type === 'Map') {
      if (state.language === 'JSONata') demandJsonata(value, ofBatch, roots);
      else demandTemplate(value, ofBatch, roots);
      continue;
    }
    const want = NUMBER_FIELD.test(key)
      ? shapeUsedAs('number')
      : key.startsWith('Timestamp')
        ? shapeUsedAs('timestamp')
        : ANYTHING;
    if (state.language === 'JSONata') demandJsonata(value, want, roots);
    else if (typeof value === 'string' && key.endsWith('Path')) demandText(value, want, roots);
    else demandTemplate(value, ANYTHING, roots);
    if (isJsonObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (state.language !== 'JSONata' && typeof inner === 'string' && name.endsWith('Path'))
          demandText(inner, NUMBER_FIELD.test(name) ? shapeUsedAs('number') : ANYTHING, roots);
        else if (isJsonObject(inner) && key === 'ReaderConfig') demandTemplate(inner, ANYTHING, roots);
      }
    }
  }
}
