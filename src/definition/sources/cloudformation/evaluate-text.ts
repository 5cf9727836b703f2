import { isJsonArray, type JsonValue } from '../../../values/json.js';
import { childPointer } from '../../../values/json-pointer.js';
import type { Locate } from '../source-text.js';
import { TracedText } from '../traced-text.js';
import { functionCall, type TemplateEvaluator } from './evaluator.js';
import { chosenBranch, joinArguments } from './functions.js';
import { subParts } from './sub.js';
import { valueText } from './value-text.js';

interface Piece {
  readonly text: string;
  readonly locate: Locate;
}

/**
 * Computes a value that is a text, such as a `DefinitionString`, keeping for each character where it is written:
 * through `Fn::Sub`, `Fn::Join` and `Fn::If`, which put such texts together.
 */
export function evaluateText(evaluator: TemplateEvaluator, value: JsonValue, pointer: string): TracedText {
  return new TracedText(pieces(evaluator, value, pointer));
}

function pieces(evaluator: TemplateEvaluator, value: JsonValue, pointer: string): readonly Piece[] {
  const { template } = evaluator;
  if (typeof value === 'string') {
    return [{ text: value, locate: (index) => template.locateInString(pointer, index) }];
  }
  const call = functionCall(value);
  const at = childPointer(pointer, call?.name ?? '');
  switch (call?.name) {
    case 'Fn::Sub':
      return subParts(evaluator, call.argument, at);
    case 'Fn::Join':
      return joinPieces(evaluator, call.argument, at);
    case 'Fn::If': {
      const [branch, branchAt] = chosenBranch(evaluator, call.argument, at);
      return pieces(evaluator, branch, branchAt);
    }
    default: {
      const result = evaluator.evaluate(value, pointer);
      return result === undefined ? [] : [{ text: valueText(result), locate: () => template.locate(pointer) }];
    }
  }
}

function joinPieces(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): readonly Piece[] {
  const [delimiter, list] = joinArguments(evaluator, argument, pointer);
  const listAt = childPointer(pointer, 1);
  // A computed list has no pieces that were written one by one.
  if (!isJsonArray(list)) {
    const text = evaluator.text({ 'Fn::Join': [delimiter, list] }, pointer, 'Fn::Join');
    return [{ text, locate: () => evaluator.template.locate(pointer) }];
  }
  return list.flatMap((member, index) => {
    const at = childPointer(listAt, index);
    const between = { text: delimiter, locate: () => evaluator.template.locate(at) };
    return [...(index === 0 ? [] : [between]), ...pieces(evaluator, member, at)];
  });
}
