import type { ExpressionSite } from '../definition/validate/expressions.js';
import type { ExpressionProblem } from '../definition/validate/validate-definition.js';
import { jsonataProblems } from '../query/jsonata/index.js';
import { compilePath } from '../query/jsonpath/path.js';
import { compileReferencePath } from '../query/jsonpath/reference-path.js';
import { ExpressionSyntaxError } from '../query/query-error.js';
import { compilePathOrIntrinsic } from '../query/template/path-or-intrinsic.js';

/** Says what is wrong with an expression of a definition; nothing if it is sound. */
export function checkExpression({ text, kind, pointer, statesMembers }: ExpressionSite): readonly ExpressionProblem[] {
  if (kind === 'jsonata') return jsonataProblems(text, statesMembers);
  try {
    compile(text, kind, pointer);
    return [];
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    return [{ message: `${error.message}: ${error.expression}` }];
  }
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
