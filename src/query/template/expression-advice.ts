import { parseIntrinsicCall, type IntrinsicCall } from '../intrinsics/parse-call.js';
import { dialectAdvice } from '../jsonpath/dialect-advice.js';

/**
 * What in a path, or in the paths of an intrinsic call, works in later versions of json-path but not in Step Functions;
 * see {@link dialectAdvice}.
 *
 * @throws {@link ExpressionSyntaxError} for text that is neither a path nor a call.
 */
export function expressionAdvice(text: string): string[] {
  return text.trimStart().startsWith('$') ? dialectAdvice(text) : callAdvice(parseIntrinsicCall(text));
}

function callAdvice({ operands }: IntrinsicCall): string[] {
  return operands.flatMap((operand) => {
    if (operand.kind === 'path') return dialectAdvice(operand.path.text);
    return operand.kind === 'call' ? callAdvice(operand.call) : [];
  });
}
