import { ExpressionSyntaxError } from '../query/query-error.js';
import { asJsonata206 } from './language-version.js';
import { jsonataReferences } from './references.js';

/** Why Step Functions does not create a state machine with an expression. */
export interface JsonataProblem {
  /** `INVALID_JSONATA_EXPRESSION`: JSONata cannot parse it. `UNSUPPORTED_JSONATA_EXPRESSION`: it refers to what there is not. */
  readonly code: 'INVALID_JSONATA_EXPRESSION' | 'UNSUPPORTED_JSONATA_EXPRESSION';
  /** In the service's words (measured). */
  readonly message: string;
  readonly hint: string;
}

/** Members of `$states` that exist only in some fields. */
export type StatesMember = 'result' | 'errorOutput';

const WHERE_MEMBERS_EXIST: Readonly<Record<StatesMember, string>> = {
  result: '$states.result exists in Output and Assign of Task, Parallel and Map states only.',
  errorOutput: '$states.errorOutput exists in Output and Assign of a catcher only.',
};

/**
 * Checks an expression (delimiters included) as CreateStateMachine does.
 *
 * @param available - The members of `$states`, beside `input` and `context`, that exist where the expression stands.
 * @returns One problem for each reference that there is not, each name once, in the order of the text; empty if all is well.
 */
export function jsonataProblems(text: string, available: ReadonlySet<StatesMember>): readonly JsonataProblem[] {
  let references;
  try {
    references = jsonataReferences(text);
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    return [syntaxProblem(error)];
  }
  const problems = references.topLevel.map(topLevelProblem);
  const members = new Set(references.states.flatMap(([member]) => (member === undefined ? [] : [member])));
  for (const member of members) if (!exists(member, available)) problems.push(memberProblem(member));
  return problems;
}

function syntaxProblem({ expression, message }: ExpressionSyntaxError): JsonataProblem {
  const isNewer = asJsonata206(expression) !== expression;
  return {
    code: 'INVALID_JSONATA_EXPRESSION',
    message,
    hint: isNewer
      ? 'Step Functions runs JSONata 2.0.6, which has neither ?? nor ?:. Write $exists(a) ? a : b.'
      : `In the expression: ${expression}`,
  };
}

function topLevelProblem(name: string): JsonataProblem {
  const code = 'UNSUPPORTED_JSONATA_EXPRESSION';
  if (name === '$$') {
    const hint = 'Expressions have no input document. The input of the state is $states.input.';
    return { code, message: "Reference to '$$' is not supported.", hint };
  }
  const message = `Reference to '${name}' at the top level is not supported.`;
  if (name === '$') {
    return { code, message, hint: '$ has a value inside paths and predicates only. The input is $states.input.' };
  }
  const isWord = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);
  const path = `$states.input.${isWord ? name : `\`${name}\``}`;
  const variable = isWord ? `, or $${name} for a variable` : '';
  return { code, message, hint: `Expressions have no input document. Write ${path}${variable}.` };
}

function exists(member: string, available: ReadonlySet<string>): boolean {
  return member === 'input' || member === 'context' || available.has(member);
}

function memberProblem(member: string): JsonataProblem {
  return {
    code: 'UNSUPPORTED_JSONATA_EXPRESSION',
    message: `Field '$states.${member}' does not exist.`,
    hint:
      member === 'result' || member === 'errorOutput'
        ? WHERE_MEMBERS_EXIST[member]
        : 'The members of $states are input, context, result and errorOutput.',
  };
}
