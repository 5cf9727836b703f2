/**
 * The part of the realm's script that makes the package answer as AWS does, where AWS's engine, which is written in Java,
 * answers otherwise (docs/jsonata.md lists it all, with witnesses). `port`, `nativeStringify` and `NativeArray` come from
 * the script around it.
 */
export const DIALECT_SCRIPT = `
// The text of $string and &. Functions and numbers that JSON lacks are the replacer's affair, the text is written outside.
function javaText(value, replacer, space) {
  const json = nativeStringify(value, function (key, member) {
    const replaced = replacer.call(this, key, member);
    return typeof member === 'number' ? member : replaced;
  });
  if (json === undefined) return undefined;
  const text = port.text(json, space);
  if (text === undefined) throw { code: 'D1011' };
  return text;
}

// $formatNumber: numbers from 1e21 on are written in full, by the digits that $string gives.
const nativeToFixed = Number.prototype.toFixed;
Number.prototype.toFixed = function toFixed(places) {
  const [mantissa, power] = String(this).split('e+');
  if (power === undefined) return nativeToFixed.call(this, places);
  const [digits, fraction = ''] = mantissa.split('.');
  const whole = digits + fraction.padEnd(Number(power), '0');
  return places > 0 ? whole + '.' + '0'.repeat(places) : whole;
};

// $base64encode and $base64decode look for Node's Buffer, $decodeUrlComponent for a global function.
const internalError = () => ({ code: 'internal', message: port.uuid() });
const orInternalError = (text) => {
  if (text === undefined) throw internalError();
  return text;
};
// The package calls it with new.
global.Buffer = {
  from: function (text, encoding) {
    return {
      toString: () => (encoding === 'base64' ? orInternalError(port.base64decode(text)) : port.base64encode(text)),
    };
  },
};
globalThis.decodeURIComponent = (text) => {
  const decoded = port.decodeUrlComponent(text);
  if (decoded === undefined) throw new URIError('URI malformed');
  return decoded;
};

const JavaRegExp = class extends RegExp {
  constructor(expression) {
    super(port.pattern(expression.source), expression.flags);
  }
};

// Functions of Step Functions: arguments and results cross as JSON text. They check their arguments themselves, since the
// package's signatures cannot tell a missing one from undefined.
const call = (name, values) => {
  const answer = port.call(name, nativeStringify(NativeArray.from(values, (value) => (value === undefined ? [] : [value]))));
  if (answer === undefined) return undefined;
  if (answer.startsWith('!')) throw { code: 'D3137', message: answer.slice(1) };
  if (answer.startsWith('?')) throw { code: answer.slice(1, 6), index: Number(answer.slice(6)), type: undefined };
  return JSON.parse(answer);
};
// What the package passes on, and what an argument left open stands for, it reads from the parameters.
const own = (name, parameters, otherwise) => {
  const implementation = function () {
    const result = call(name, arguments);
    if (result === undefined) return otherwise();
    // One number of a range stands for itself.
    if (name === 'range') result.sequence = true;
    return result;
  };
  return [withParametersOf({ length: parameters.length, toString: () => '(' + parameters.join(', ') + ')' }, implementation)];
};
const withParametersOf = (original, implementation) => {
  Object.defineProperty(implementation, 'length', { value: original.length });
  implementation.toString = () => original.toString();
  return implementation;
};
const nothing = () => undefined;
const functions = {
  partition: own('partition', ['array', 'size'], nothing),
  range: own('range', ['start', 'end', 'step'], nothing),
  hash: own('hash', ['text', 'algorithm'], nothing),
  random: own('random', ['seed'], () => port.random()),
  uuid: own('uuid', [], () => port.uuid()),
  parse: own('parse', ['text'], nothing),
};

const whole = (number) => (typeof number === 'number' ? Math.trunc(number) : number);
const flatten = (items) => {
  const flat = [];
  for (const item of items) {
    if (NativeArray.isArray(item)) for (const inner of flatten(item)) flat.push(inner);
    else flat.push(item);
  }
  return flat;
};

// Functions of the package, whose signatures have checked the arguments.
const adjusted = {
  replace: (original) => function (text, pattern, replacement, limit) {
    return original.call(this, text, pattern, replacement, whole(limit));
  },
  match: (original) => function (text, pattern, limit) {
    return original.call(this, text, pattern, whole(limit));
  },
  substring: () => function (text, start, length) {
    if (text === undefined) return undefined;
    return orInternalError(port.substring(text, start, length));
  },
  // Copies by its own text, which rounds numbers as the package does.
  clone: () => function (value) {
    if (value === undefined) return undefined;
    const json = nativeStringify(value, (key, member) => {
      if (typeof member === 'number' && !isFinite(member)) throw { code: 'D1001', value: member };
      if (typeof member === 'number') return Number.isInteger(member) ? member : Number(member.toPrecision(15));
      const isFunction = member && (typeof member === 'function' || member._jsonata_function || member._jsonata_lambda);
      return isFunction ? '' : member;
    });
    return JSON.parse(json);
  },
};

const zone = (name) => (typeof name === 'string' && name.toLowerCase() === 'utc' ? undefined : name);
// Functions of the package that look at the arguments before the signature does.
const prepared = {
  count: (values) => (values.length === 1 && values[0] === null ? [[]] : values),
  merge: (values) => (NativeArray.isArray(values[0]) ? [flatten(values[0]), ...values.slice(1)] : values),
  // A text in place of the milliseconds gives nothing.
  fromMillis: (values) => {
    if (typeof values[0] === 'string') return [undefined];
    // What Java says beyond JavaScript's last date is not known; the package prints NaN.
    if (Math.abs(values[0]) > 8.64e15) {
      throw { code: 'D3137', message: 'asl-testkit knows no dates beyond 8.64e15 milliseconds' };
    }
    return values.length > 2 ? [values[0], values[1], zone(values[2])] : values;
  },
};

const useJavaRules = (byName) => {
  // The package makes this one anew for each expression.
  const format = byName.fromMillis.implementation;
  const { implementation: now, signature } = byName.now;
  definitions.now = {
    _jsonata_function: true,
    signature,
    implementation: withParametersOf(now, function (picture, name) {
      return format.call(this, port.now(), picture, zone(name));
    }),
  };
  for (const name of Object.keys(adjusted)) {
    const { implementation } = byName[name];
    byName[name].implementation = withParametersOf(implementation, adjusted[name](implementation));
  }
  for (const name of Object.keys(prepared)) {
    const { implementation, signature } = byName[name];
    delete byName[name].signature;
    byName[name].implementation = withParametersOf(implementation, function (...values) {
      return implementation.apply(this, signature.validate(prepared[name](values), this.input));
    });
  }
};
`;
