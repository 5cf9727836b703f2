import { dateFunctions } from './date-functions.js';
import { javaRules } from './java-rules.js';
import { numberFunctions } from './number-functions.js';
import { operators } from './operators.js';
import { paths } from './paths.js';
import { stepFunctions } from './step-functions.js';
import { stringFunctions } from './string-functions.js';
import type { JsonataTable } from './table.js';
import { valueFunctions } from './value-functions.js';

export const TABLES: readonly JsonataTable[] = [
  javaRules,
  operators,
  paths,
  stringFunctions,
  numberFunctions,
  valueFunctions,
  dateFunctions,
  stepFunctions,
];
