import type { ExpressionSite } from '../definition/validate/expressions.js';
import type { ExpressionProblem } from '../definition/validate/validate-definition.js';
import { jsonataProblems } from '../jsonata/index.js';
import { compilePath } from '../query/jsonpath/path.js';
import { compileReferencePath } from '../query/jsonpath/reference-path.js';
import { ExpressionSyntaxError } from '../query/query-error.js';
import { notPathOrCall } from '../query/template/not-path-or-call.js';
import { expressionAdvice } from '../query/template/expression-advice.js';
import { compilePathOrIntrinsic } from '../query/template/path-or-intrinsic.js';

/** Says what is wrong with an expression of a definition; nothing if it is sound. */
export function checkExpression({ text, kind, pointer, statesMembers }: ExpressionSite): readonly ExpressionProblem[] {
  if (kind === 'jsonata') return jsonataProblems(text, statesMembers);
  try {
    compile(text, kind, pointer);
    return adviceOn(text);
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    const problem = `${error.message}: ${error.expression}`;
    const field = pointer
      .slice(pointer.lastIndexOf('/') + 1)
      .replaceAll('~1', '/')
      .replaceAll('~0', '~');
    // The service says no more of a payload template; what our parser found is a hint.
    return kind === 'template' && field.endsWith('.$')
      ? [{ message: notPathOrCall(field), hint: problem }]
      : [{ message: problem }];
  }
}

/** Warnings about what works in other dialects of JSONPath than that of Step Functions. */
function adviceOn(text: string): ExpressionProblem[] {
  return expressionAdvice(text).map((advice) => {
    return { severity: 'WARNING', code: 'JSONPATH_DIALECT', message: `${advice}: ${text}` };
  });
}

function compile(text: string, kind: Exclude<ExpressionSite['kind'], 'jsonata'>, pointer: string): unknown {
  switch (kind) {
    case 'path':
      return compilePath(text);
    case 'reference path':
      return compileReferencePath(text);
    case 'template':
      return compilePathOrIntrinsic(text, pointer);
  }
}
