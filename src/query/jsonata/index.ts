export { isJsonataExpression } from './delimiters.js';
export { explainJsonata, type JsonataExplanation } from './explain.js';
export { compileJsonata } from './expression.js';
export { jsonataReferences, type JsonataReferences } from './references.js';
export { compileJsonataTemplate } from './template.js';
export { compileTypedJsonata, type JsonataType, type JsonataTypes } from './typed-expression.js';
