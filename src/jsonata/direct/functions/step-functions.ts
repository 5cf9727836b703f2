import { isJsonArray } from '../../../values/json.js';
import { hash } from '../../functions/hash.js';
import { JsonataFunctionError } from '../../functions/failure.js';
import { parse } from '../../functions/parse.js';
import { partition } from '../../functions/partition.js';
import { randomOf } from '../../../query/java-random.js';
import { range } from '../../functions/range.js';
import { bail, type Value } from '../direct.js';
import { numberArgument, optionalNumber, stringArgument } from './arguments.js';
import { valueOfSequence, type DirectFunction } from './direct-function.js';

const partitionFunction: DirectFunction = {
  least: 1,
  most: 2,
  apply: (array, size) => {
    const chunk = optionalNumber(size);
    if (array === undefined) return undefined;
    return isJsonArray(array) ? orBail(() => partition(array, chunk)) : bail();
  },
};

const rangeFunction: DirectFunction = {
  least: 3,
  most: 3,
  isSequence: true,
  apply: (start, end, step) => {
    const [from, to, by] = [optionalNumber(start), optionalNumber(end), optionalNumber(step)];
    const numbers = orBail(() => range(from, to, by));
    return numbers === undefined ? undefined : valueOfSequence(numbers as readonly number[]);
  },
};

const hashFunction: DirectFunction = {
  least: 2,
  most: 2,
  apply: (text, algorithm) => {
    // Undefined in place of the algorithm is an error only where there is a text.
    if (text === undefined) return algorithm === undefined ? undefined : (stringArgument(algorithm), undefined);
    const name = stringArgument(algorithm);
    return orBail(() => hash(stringArgument(text), name));
  },
};

const random: DirectFunction = {
  least: 0,
  most: 1,
  apply: (seed, _second, _third, scope) => (seed === undefined ? scope.random() : randomOf(numberArgument(seed))),
};

const uuid: DirectFunction = { least: 0, most: 0, apply: (_first, _second, _third, scope) => scope.uuid() };

const millis: DirectFunction = { least: 0, most: 0, apply: (_first, _second, _third, scope) => scope.now() };

const parseFunction: DirectFunction = {
  least: 1,
  most: 1,
  apply: (text) => (text === undefined ? undefined : orBail(() => parse(stringArgument(text)))),
};

function orBail(compute: () => Value): Value {
  try {
    return compute();
  } catch (error) {
    if (error instanceof JsonataFunctionError) return bail();
    throw error;
  }
}

/** Functions of Step Functions, and those that ask the execution. */
export const STEP_FUNCTIONS: Readonly<Record<string, DirectFunction>> = {
  ...{ partition: partitionFunction, range: rangeFunction, hash: hashFunction, parse: parseFunction },
  ...{ random, uuid, millis },
};
