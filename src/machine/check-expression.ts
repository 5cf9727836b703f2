import type { ExpressionSite } from '../definition/validate/expressions.js';
import type { ExpressionProblem } from '../definition/validate/validate-definition.js';
import { compileJsonata } from '../query/jsonata/index.js';
import { compilePath } from '../query/jsonpath/path.js';
import { compileReferencePath } from '../query/jsonpath/reference-path.js';
import { ExpressionSyntaxError } from '../query/query-error.js';
import { expressionAdvice } from '../query/template/expression-advice.js';
import { compilePathOrIntrinsic } from '../query/template/path-or-intrinsic.js';

/** Says what is wrong with an expression of a definition; undefined if it can be read. */
export function checkExpression({ text, kind, pointer }: ExpressionSite): ExpressionProblem | undefined {
  try {
    compile(text, kind, pointer);
    return kind === 'jsonata' ? undefined : adviceOn(text);
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    return { message: `${error.message}: ${error.expression}` };
  }
}

/** A warning about what works in other dialects of JSONPath than that of Step Functions. */
function adviceOn(text: string): ExpressionProblem | undefined {
  const advice = expressionAdvice(text);
  if (advice.length === 0) return undefined;
  return { severity: 'WARNING', code: 'JSONPATH_DIALECT', message: `${advice.join('. ')}: ${text}` };
}

function compile(text: string, kind: ExpressionSite['kind'], pointer: string): unknown {
  switch (kind) {
    case 'path':
      return compilePath(text);
    case 'reference path':
      return compileReferencePath(text);
    case 'template':
      return compilePathOrIntrinsic(text, pointer);
    case 'jsonata':
      return compileJsonata(text, pointer);
  }
}
