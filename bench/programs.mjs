/**
 * The workloads as programs written by hand: what remains if there is no state machine at all. They call the same mocks
 * the same number of times, and are what everything else is divided by, so that the noise of a computer cancels.
 *
 * @param {(mocks: object, state: string, input: unknown) => Promise<unknown>} call
 */
export function programs(call) {
  return {
    chain: async (input) => chain(input, 100),
    loop: async (input) => {
      let value = input;
      while (value.n < 1000) value = { n: value.n + 1 };
      return value;
    },
    loopJsonata: async () => {
      let n = 0;
      while (n < 1000) n++;
      return { n };
    },
    retry: async (input, mocks) => {
      for (let retries = 0; ; retries++) {
        try {
          return await call(mocks, 'Invoke', input);
        } catch (error) {
          if (error.name !== 'TransientError' || retries >= 5) throw error;
        }
      }
    },
    mapPass: async ({ items }) => Promise.all(items.map(async (item) => item)),
    mapTask: async ({ items }, mocks) => Promise.all(items.map((item) => call(mocks, 'Item', item))),
    parallel: async (input) => Promise.all(Array.from({ length: 50 }, async () => chain(input, 20))),
    errorProcessor: async (input, mocks) => {
      for (let retries = 0; ; retries++) {
        try {
          const result = await call(mocks, 'Invoke', input);
          return result.status === 'ok' ? { ...input, result } : { handled: true };
        } catch (error) {
          if (error.name === 'TransientError' && retries < 3) continue;
          if (error.name !== 'ValidationError') return { handled: true };
          throw Object.assign(new Error('validation failed'), { name: 'Rejected' });
        }
      }
    },
  };
}

function chain(input, length) {
  let value = input;
  for (let i = 0; i < length; i++) value = passOn(value);
  return value;
}

function passOn(value) {
  return value;
}
