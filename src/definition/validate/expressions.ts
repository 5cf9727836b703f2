import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { childPointer } from '../../values/json-pointer.js';
import { ownMember } from '../../values/own-member.js';
import type { Definition } from '../definition.js';
import { isJsonata } from './fields.js';
import { findSites, objectAt, objectsAt, type StateSite } from './sites.js';
import { templatesOf } from './templates.js';

/** An expression in a definition. */
export interface ExpressionSite {
  /** The text: a path, a call of an intrinsic function, or JSONata with its delimiters. */
  readonly text: string;
  /**
   * `path`: a JSONPath. `reference path`: one that can be written to. `template`: a JSONPath or a call of an intrinsic
   * function. `jsonata`: an expression between `{%` and `%}`.
   */
  readonly kind: 'path' | 'reference path' | 'template' | 'jsonata';
  /** The state it belongs to. */
  readonly state: string;
  readonly pointer: string;
  /** JSONata: the members of `$states` that exist here, beside `input` and `context`. */
  readonly statesMembers: ReadonlySet<'result' | 'errorOutput'>;
}

const NO_MEMBERS: ReadonlySet<never> = new Set<never>();
const RESULT: ReadonlySet<'result'> = new Set(['result'] as const);
const ERROR_OUTPUT: ReadonlySet<'errorOutput'> = new Set(['errorOutput'] as const);
/** States that have a result: theirs is not the input. */
const WITH_RESULT: ReadonlySet<JsonValue | undefined> = new Set(['Task', 'Parallel', 'Map']);

/**
 * All expressions of a definition, nested states included, in no particular order within a state.
 *
 * This room cannot read expressions; it says where they are, for those who can.
 */
export function findExpressions(definition: Definition): ExpressionSite[] {
  return findSites(definition).states.flatMap((state) => {
    return state.language === 'JSONata' ? jsonataOf(state) : pathsOf(state);
  });
}

function jsonataOf(state: StateSite): ExpressionSite[] {
  const found: ExpressionSite[] = [];
  const visit = (value: JsonValue, pointer: string): void => {
    if (isJsonata(value)) {
      const statesMembers = membersAt(state, pointer);
      found.push({ text: value, kind: 'jsonata', state: state.name, pointer, statesMembers });
    }
    if (isJsonArray(value)) value.forEach((member, index) => visit(member, childPointer(pointer, index)));
    if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) visit(member, childPointer(pointer, key));
    }
  };
  const templates = templatesOf(state);
  for (const { value, pointer } of templates) visit(value, pointer);
  const seen = new Set(templates.map(({ pointer }) => pointer));
  for (const [name, value] of Object.entries(state.fields)) {
    const pointer = childPointer(state.pointer, name);
    if (typeof value === 'string' && name !== 'Comment' && !seen.has(pointer)) visit(value, pointer);
  }
  const batcher = objectAt(state.fields, 'ItemBatcher');
  for (const name of ['MaxItemsPerBatch', 'MaxInputBytesPerBatch']) {
    visit(ownMember(batcher, name) ?? null, childPointer(childPointer(state.pointer, 'ItemBatcher'), name));
  }
  return found;
}

function membersAt(state: StateSite, pointer: string): ExpressionSite['statesMembers'] {
  const [field, , ofCatcher] = pointer.slice(state.pointer.length + 1).split('/');
  if (field === 'Catch') return ofCatcher === 'Output' || ofCatcher === 'Assign' ? ERROR_OUTPUT : NO_MEMBERS;
  const isAfterwards = field === 'Output' || field === 'Assign';
  return isAfterwards && WITH_RESULT.has(state.fields.Type) ? RESULT : NO_MEMBERS;
}

function pathsOf(state: StateSite): ExpressionSite[] {
  const { fields, pointer: at, name: stateName } = state;
  const found: ExpressionSite[] = [];
  const add = (text: JsonValue | undefined, kind: ExpressionSite['kind'], pointer: string): void => {
    if (typeof text === 'string') found.push({ text, kind, state: stateName, pointer, statesMembers: NO_MEMBERS });
  };
  const addPaths = (within: Readonly<Record<string, JsonValue>>, pointer: string): void => {
    for (const [name, value] of Object.entries(within)) {
      if (!name.endsWith('Path') && name !== 'Variable') continue;
      const kind = name === 'ResultPath' ? 'reference path' : /^(?:Error|Cause)Path$/.test(name) ? 'template' : 'path';
      add(value, kind, childPointer(pointer, name));
    }
  };
  const visitTemplate = (value: JsonValue, pointer: string): void => {
    if (isJsonArray(value)) value.forEach((member, index) => visitTemplate(member, childPointer(pointer, index)));
    if (!isJsonObject(value)) return;
    for (const [key, member] of Object.entries(value)) {
      if (key.endsWith('.$')) add(member, 'template', childPointer(pointer, key));
      else visitTemplate(member, childPointer(pointer, key));
    }
  };
  const visitRule = (rule: JsonValue, pointer: string): void => {
    if (!isJsonObject(rule)) return;
    addPaths(rule, pointer);
    for (const list of ['And', 'Or']) {
      for (const [index, member] of objectsAt(rule, list))
        visitRule(member, childPointer(childPointer(pointer, list), index));
    }
    visitRule(ownMember(rule, 'Not') ?? null, childPointer(pointer, 'Not'));
  };
  addPaths(fields, at);
  for (const { value, pointer } of templatesOf(state)) visitTemplate(value, pointer);
  for (const [index, catcher] of objectsAt(fields, 'Catch'))
    addPaths(catcher, childPointer(childPointer(at, 'Catch'), index));
  for (const [index, rule] of objectsAt(fields, 'Choices'))
    visitRule(rule, childPointer(childPointer(at, 'Choices'), index));
  const reader = childPointer(childPointer(at, 'ItemReader'), 'ReaderConfig');
  addPaths(objectAt(objectAt(fields, 'ItemReader'), 'ReaderConfig'), reader);
  addPaths(objectAt(fields, 'ItemBatcher'), childPointer(at, 'ItemBatcher'));
  return found;
}
