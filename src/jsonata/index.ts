export { isJsonataExpression } from './delimiters.js';
export { explainJsonata, type JsonataExplanation } from './explain.js';
export { compileJsonata } from './expression.js';
export type { JsonataType, JsonataTypes } from './jsonata-type.js';
export { jsonataProblems, type JsonataProblem, type StatesMember } from './problems.js';
export { jsonataReferences, type JsonataReferences } from './references.js';
export { compileJsonataTemplate } from './template.js';
export { compileTypedJsonata } from './typed-expression.js';
