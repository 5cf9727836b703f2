import { DIALECT_SCRIPT } from './dialect-script.js';

/** More items than this in one array, or characters in one string, and AWS ends the evaluation (measured: 873,782 numbers, 2^22 to 2^23 characters). */
const MAX_ARRAY_ITEMS = 873_782;
const MAX_STRING_LENGTH = 6_990_256;
/** Items to which an array may grow one by one; so long a text splits into characters within AWS's limit. */
const MAX_GROWN_ITEMS = 10_000_000;
/** What all arrays that one evaluation allocates may hold together: keeps a nest of ranges from filling the heap. */
const MAX_ALLOCATED_ITEMS = 50_000_000;
/** Characters of text that count as one round of a loop. */
const CHARACTERS_PER_ROUND = 16;
/** Values in a result; it may hold the same array again and again and be small until it is written as JSON. */
const MAX_RESULT_VALUES = 1_000_000;

/**
 * What runs inside the context beside the jsonata package: it adjusts the built-in objects that the package uses, and
 * serves requests. JavaScript as text, because functions of our own realm must not be reachable from an expression;
 * `port` is the one object of ours in there, known to these closures only, and only primitives cross it.
 */
export const REALM_SCRIPT = `((port) => {
'use strict';
const { jsonata } = global;
const memoryLimit = () => ({ code: 'memory', message: '' });
const countText = (length) => {
  rounds += length / ${CHARACTERS_PER_ROUND};
  if (rounds > maxRounds) endLoop();
};

// Array members and object members: the package starts all of them at once, AWS evaluates one after the other. That decides
// which of two failing members is reported, the order of random numbers and what a later member sees of a binding.
const AsyncFunction = (async () => {}).constructor;
const NativeArray = Array;
const nativeMap = NativeArray.prototype.map;
NativeArray.prototype.map = function map(callback, self) {
  rounds += this.length;
  if (!(callback instanceof AsyncFunction)) return nativeMap.call(this, callback, self);
  let previous;
  return nativeMap.call(this, (item, index, all) => {
    previous = previous === undefined ? callback(item, index, all) : previous.then(() => callback(item, index, all));
    return previous;
  });
};

for (const name of ['filter', 'forEach', 'some', 'every', 'reduce', 'sort', 'indexOf', 'includes', 'reverse']) {
  const native = NativeArray.prototype[name];
  NativeArray.prototype[name] = function () {
    rounds += this.length + 1;
    if (rounds > maxRounds) endLoop();
    return native.apply(this, arguments);
  };
}

// A transform assigns to keys of the data; this one is a key like any other.
delete Object.prototype.__proto__;

// Memory. The range operator, $pad, $reverse and others allocate by new Array(size).
let allocated = 0;
function BoundedArray(size) {
  if (size > ${MAX_ARRAY_ITEMS} || (allocated += size) > ${MAX_ALLOCATED_ITEMS}) throw memoryLimit();
  return new NativeArray(size);
}
BoundedArray.prototype = NativeArray.prototype;
BoundedArray.isArray = NativeArray.isArray;
globalThis.Array = BoundedArray;
const nativePush = NativeArray.prototype.push;
NativeArray.prototype.push = function push(item) {
  if (this.length >= ${MAX_GROWN_ITEMS} || ++allocated > ${MAX_ALLOCATED_ITEMS}) throw memoryLimit();
  return arguments.length === 1 ? nativePush.call(this, item) : nativePush.apply(this, arguments);
};
for (const name of ['concat', 'slice']) {
  const native = NativeArray.prototype[name];
  NativeArray.prototype[name] = function () {
    const result = native.apply(this, arguments);
    if (result.length > ${MAX_ARRAY_ITEMS} || (allocated += result.length) > ${MAX_ALLOCATED_ITEMS}) throw memoryLimit();
    return result;
  };
}
// What a built-in function does with a text takes time in proportion to its length, and no round of a loop.
const nativeStringify = JSON.stringify;
JSON.stringify = function stringify(value, replacer, space) {
  const counting = function (key, member) {
    if (++rounds > maxRounds) endLoop();
    return typeof replacer === 'function' ? replacer.call(this, key, member) : member;
  };
  // Of the package, only $string gives a function: its text is written by Java's rules.
  const text = typeof replacer === 'function' ? javaText(value, counting, space) : nativeStringify(value, counting, space);
  if (text !== undefined) countText(text.length);
  return text;
};
const nativeConcat = String.prototype.concat;
String.prototype.concat = function concat(other) {
  if (this.length + other.length > ${MAX_STRING_LENGTH}) throw memoryLimit();
  return nativeConcat.call(this, other);
};
const nativeJoin = NativeArray.prototype.join;
NativeArray.prototype.join = function join(separator) {
  let length = this.length * (separator === undefined ? 1 : separator.length);
  for (let index = 0; index < this.length; index++) if (typeof this[index] === 'string') length += this[index].length;
  if (length > ${MAX_STRING_LENGTH}) throw memoryLimit();
  return nativeJoin.call(this, separator);
};

// Time and chance come from the execution. Date.now() is read by the package's time limit only and counts evaluation steps
// instead, so that the limit does not depend on the machine. Times without a zone are UTC, not the host's.
let steps = 0;
const NativeDate = Date;
globalThis.Date = class extends NativeDate {
  constructor(...parts) {
    if (parts.length === 0) super(port.now());
    else super(...parts);
  }
  static now() {
    return ++steps;
  }
  static parse(text) {
    return NativeDate.parse(/T/.test(text) && !/(Z|[+-]\\d\\d:?\\d\\d)$/.test(text) ? text + 'Z' : text);
  }
};
Math.random = () => port.random();

${DIALECT_SCRIPT}
const expressions = new Map();
const options = { timeout: port.maxSteps, stack: port.maxDepth, RegexEngine: JavaRegExp };
const load = (source) => {
  let expression = expressions.get(source);
  if (expression === undefined) {
    expression = jsonata(source, options);
    for (const name of Object.keys(definitions)) expression.assign(name, definitions[name]);
    if (expressions.size >= port.maxExpressions) expressions.delete(expressions.keys().next().value);
    expressions.set(source, expression);
  }
  return expression;
};

const describe = (error) => {
  if (error instanceof RangeError && /call stack/.test(error.message)) return ['D1011', ''];
  if (error instanceof RangeError && /Invalid (array|string) length/.test(error.message)) return ['memory', ''];
  const known = typeof error === 'object' && error !== null;
  return [known && typeof error.code === 'string' ? error.code : '', known ? String(error.message) : String(error)];
};

// Numbers that JSON lacks become text, as on AWS. Undefined for what has no JSON at all: functions, and the circle that a
// transform makes when it puts an object into itself.
const toText = (value) => {
  let supported = true;
  let values = 0;
  const replace = (key, item) => {
    if (++values > ${MAX_RESULT_VALUES}) throw memoryLimit();
    if (typeof item === 'number' && !isFinite(item)) return String(item);
    if (typeof item === 'function' || (item && (item._jsonata_function === true || item._jsonata_lambda === true))) supported = false;
    return supported ? item : undefined;
  };
  try {
    const text = nativeStringify(value, replace);
    return supported ? text : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

// A function of the package is an object, shared by all expressions. It is asked for by name once: those of Step Functions, to
// bind them to each expression without parsing their signatures again, and all of them, because the package notes on the object
// where it was called last and shows that in later messages, which would then depend on what other expressions ran before.
const definitions = { eval: undefined };
let shared = [];

// The package compares each item to each; the same by a set, where the items are what JSON has. Functions are left to the package.
const keyOf = (item) => {
  if (typeof item !== 'object' || item === null) return typeof item === 'string' ? 's' + item : item;
  if (typeof item === 'function' || item._jsonata_function === true || item._jsonata_lambda === true) return undefined;
  let comparable = true;
  const sorted = (key, value) => {
    if (++rounds > maxRounds) endLoop();
    if (typeof value === 'function' || typeof value === 'undefined') comparable = false;
    if (typeof value === 'number' && !isFinite(value)) comparable = false;
    if (typeof value !== 'object' || value === null || NativeArray.isArray(value)) return value;
    if (value._jsonata_function === true || value._jsonata_lambda === true) comparable = false;
    const copy = Object.create(null);
    for (const name of Object.keys(value).sort()) copy[name] = value[name];
    return copy;
  };
  const text = nativeStringify(item, sorted);
  countText(text === undefined ? 0 : text.length);
  return comparable ? text : undefined;
};
const distinctBySet = (compareAll) => function (items) {
  if (!NativeArray.isArray(items) || items.length <= 1) return compareAll.call(this, items);
  const seen = new Set();
  const result = items.sequence === true ? this.createSequence() : [];
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) return compareAll.call(this, items);
    if (seen.has(key)) continue;
    seen.add(key);
    result.push(item);
  }
  rounds += items.length;
  return result;
};
const counted = (implementation) => {
  const counting = function (...values) {
    for (const value of values) if (typeof value === 'string') countText(value.length);
    return implementation.apply(this, values);
  };
  // The package looks at both, to pass arguments on and to leave some open.
  Object.defineProperty(counting, 'length', { value: implementation.length });
  counting.toString = () => implementation.toString();
  return counting;
};
const asking = jsonata(port.functions);
for (const name of Object.keys(functions)) asking.registerFunction(name, ...functions[name]);
asking.evaluate().then((byName) => {
  for (const name of Object.keys(functions)) definitions[name] = byName[name];
  useJavaRules(byName);
  byName.distinct.implementation = distinctBySet(byName.distinct.implementation);
  shared = Object.values(byName);
  for (const definition of shared) definition.implementation = counted(definition.implementation);
});

return {
  parse() {
    rounds = 0;
    allocated = 0;
    try {
      port.settle('value', nativeStringify(load(port.source()).ast()), '');
    } catch (error) {
      port.settle('error', ...describe(error));
    }
  },
  evaluate() {
    steps = 0;
    rounds = 0;
    allocated = 0;
    for (const definition of shared) definition.token = definition.position = undefined;
    load(port.source()).evaluate(undefined, JSON.parse(port.bindings())).then(
      (value) => {
        if (value === undefined) return port.settle('nothing', '', '');
        const text = toText(value);
        return text === undefined ? port.settle('unsupported', '', '') : port.settle('value', text, '');
      },
    ).catch((error) => port.settle('error', ...describe(error)));
  },
};
})`;
