import { OWN_ERROR } from '../outcome.mjs';
import { nested, one, TASK } from './make.mjs';

/** What a mock answers, given as a value and returned by a function. */
const answers = (name, make, ends, byFunction = ends) => [
  {
    name: `a mock that is ${name}`,
    ends,
    run: ({ defineStateMachine, succeed }) => defineStateMachine(one(TASK)).runSync({ mocks: { A: succeed(make()) } }),
  },
  {
    name: `a mock function that returns ${name}`,
    ends: byFunction,
    run: ({ defineStateMachine }) => defineStateMachine(one(TASK)).runSync({ mocks: { A: () => make() } }),
  },
];
const throws = (name, make, ends) => ({
  name: `a mock function that throws ${name}`,
  ends,
  run: ({ defineStateMachine }) =>
    defineStateMachine(one(TASK)).runSync({
      mocks: {
        A: () => {
          throw make();
        },
      },
    }),
});
const awaits = (name, make, ends) => ({
  name: `a mock function that returns ${name}`,
  ends,
  run: ({ defineStateMachine }) => defineStateMachine(one(TASK)).run({ mocks: { A: () => make() } }),
});

const no = () => {
  throw new Error(OWN_ERROR);
};
const cycle = () => {
  const value = { a: [1] };
  value.a.push(value);
  return value;
};
const proxy = () => new Proxy({}, { get: no, has: no, ownKeys: no, getPrototypeOf: no, getOwnPropertyDescriptor: no });

export const mocks = [
  ...answers('an object that holds itself', cycle, 'INVALID_MOCK'),
  ...answers(
    'a getter that throws',
    () => ({
      get a() {
        return no();
      },
    }),
    'INVALID_MOCK',
  ),
  ...answers('a proxy that throws at everything', proxy, 'INVALID_MOCK'),
  ...answers('a toJSON that throws', () => ({ toJSON: no }), 'INVALID_MOCK'),
  ...answers('a BigInt', () => 10n, 'INVALID_MOCK'),
  ...answers('a Date', () => new Date(0), 'INVALID_MOCK', 'SUCCEEDED'),
  ...answers('a Date that is none', () => new Date(NaN), 'INVALID_MOCK', 'SUCCEEDED'),
  ...answers('a Map', () => new Map([['a', 1]]), 'INVALID_MOCK', 'SUCCEEDED'),
  ...answers('a function', () => no, 'INVALID_MOCK', 'SUCCEEDED'),
  ...answers('a symbol', () => Symbol('s'), 'INVALID_MOCK', 'SUCCEEDED'),
  ...answers('undefined', () => undefined, 'INVALID_MOCK', 'SUCCEEDED'),
  ...answers('NaN', () => NaN, 'INVALID_MOCK', 'SUCCEEDED'),
  ...answers('Infinity inside', () => ({ a: [Infinity] }), 'INVALID_MOCK', 'SUCCEEDED'),
  ...answers('a lone surrogate', () => ({ '\ud800': '\udc00' }), 'SUCCEEDED'),
  ...answers('an array of 1e9 holes', () => new Array(1_000_000_000), 'INVALID_MOCK', 'INVALID_MOCK'),
  ...answers('100,000 levels deep', () => nested(100_000, (inner) => [inner], 0), 'INVALID_MOCK', 'INVALID_MOCK'),
  ...answers('a text of 50 MB', () => 'x'.repeat(50_000_000), 'FAILED Function.ResponseSizeTooLarge'),
  ...answers('an object with the member __proto__', () => JSON.parse('{"__proto__":{"polluted":1}}'), 'SUCCEEDED'),
  throws('null', () => null, 'FAILED handled'),
  throws('a proxy that throws at everything', proxy, 'FAILED handled'),
  throws(
    'an error whose message throws',
    () => Object.defineProperty(new Error('x'), 'message', { get: no }),
    'FAILED handled',
  ),
  throws(
    'an error whose name is an object that holds itself',
    () => Object.assign(new Error('x'), { name: cycle() }),
    'FAILED [object Object]',
  ),
  throws('an error with 50 MB of message', () => new Error('x'.repeat(50_000_000)), 'FAILED Error'),
  throws(
    'itself as a cause',
    () => {
      const error = new Error('x');
      error.cause = error;
      return error;
    },
    'FAILED Error',
  ),
  awaits('a thenable that throws', () => ({ then: no }), 'FAILED Error'),
  awaits(
    'a thenable that answers twice',
    () => ({
      then(resolve, reject) {
        resolve(1);
        reject(new Error('x'));
        resolve(2);
      },
    }),
    'SUCCEEDED',
  ),
  awaits(
    'a promise of a promise that fails',
    () => Promise.resolve(Promise.reject(new RangeError('x'))),
    'FAILED RangeError',
  ),
  {
    name: 'mocks that are a proxy',
    ends: 'the error that it throws',
    run: ({ defineStateMachine }) => defineStateMachine(one(TASK)).runSync({ mocks: proxy() }),
  },
  {
    name: 'options that are a proxy',
    ends: 'the error that it throws',
    run: ({ defineStateMachine }) => defineStateMachine(one(TASK)).runSync(proxy()),
  },
  {
    name: 'mocks with a getter that throws',
    ends: 'INVALID_MOCK',
    run: ({ defineStateMachine }) =>
      defineStateMachine(one(TASK)).runSync({
        mocks: {
          get A() {
            return no();
          },
        },
      }),
  },
  {
    name: 'a mock file that is a bomb of aliases',
    ends: 'exit 2 INVALID_SYNTAX',
    run: ({ command }) =>
      command(['run', './a.json', '--mocks', './m.yml'], {
        'a.json': JSON.stringify(one(TASK)),
        'm.yml': `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${Array(10).fill('*a').join()}]\nc: &c [${Array(10).fill('*b').join()}]\nd: &d [${Array(10).fill('*c').join()}]\ne: &e [${Array(10).fill('*d').join()}]\nA: [${Array(10).fill('*e').join()}]`,
      }),
  },
  {
    name: 'a mock file that is /dev/zero',
    ends: 'exit 2 FILE_UNREADABLE',
    run: ({ command }) => command(['run', './a.json', '--mocks', '/dev/zero'], { 'a.json': JSON.stringify(one(TASK)) }),
  },
];
