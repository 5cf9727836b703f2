import { choiceOperands, compileChoiceRule } from '../../query/choice/choice-rule.js';
import { compileTypedJsonata, isJsonataExpression } from '../../jsonata/index.js';
import type { Evaluate } from '../../query/scope.js';
import type { JsonObject } from '../../values/json.js';
import type { ChoiceRule, ChoiceState } from '../state.js';
import type { Compiled } from './compiled.js';
import { members, type StateCompiler } from './state-compiler.js';

/** Compiles a Choice: its rules in order, and where it goes when none matches. */
export function compileChoice(
  compiler: StateCompiler,
  shared: Omit<Compiled<ChoiceState>, 'type' | 'rules' | 'defaultEdge'>,
): Compiled<ChoiceState> {
  const { fields, pointer } = compiler;
  const rules = members(fields.Choices).map((rule, index): ChoiceRule => {
    const at = `Choices[${index}]`;
    const matches = compiler.jsonata ? condition(rule, `${at}/Condition`) : compileChoiceRule(rule);
    return {
      index,
      matches,
      watched: watched(compiler, rule, index, matches),
      edge: compiler.edgeTo('Choice', rule.Next, index, `${pointer}/Choices/${index}`),
      assign: compiler.assign(rule, `${at}/Assign`),
      output: compiler.output(rule, `${at}/Output`),
    };
  });
  const defaultEdge =
    fields.Default === undefined ? null : compiler.edgeTo('Default', fields.Default, 0, `${pointer}/Default`);
  return { ...shared, type: 'Choice', rules, defaultEdge };
}

/** The rule's condition as it is where conditions are watched. */
function watched(
  compiler: StateCompiler,
  rule: JsonObject,
  index: number,
  matches: Evaluate<boolean>,
): () => Evaluate<boolean> {
  const pointer = `${compiler.pointer}/Choices/${index}`;
  if (!compiler.jsonata) {
    const ids = choiceOperands(rule, pointer).map((operand) => compiler.condition(index, operand));
    return ids.length === 0 ? () => matches : once(() => compileChoiceRule(rule, ids[Symbol.iterator]()));
  }
  // A condition that is not an expression is always the same.
  if (!isJsonataExpression(rule.Condition)) return () => matches;
  const id = compiler.condition(index, `${pointer}/Condition`);
  return once(() => (scope) => {
    const held = matches(scope);
    scope.noteCondition?.(id, held);
    return held;
  });
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function condition(rule: JsonObject, field: string): Evaluate<boolean> {
  const { Condition: text } = rule;
  if (isJsonataExpression(text)) return compileTypedJsonata(text, field, 'boolean');
  return () => text === true;
}
