/**
 * Makes the mocks of execution i anew, as each test does.
 *
 * @param {{ mocks?: Record<string, { value: unknown, plans: string[][] }> }} workload
 * @param {'sync' | 'async' | 'outcomes'} form functions that return, functions that return promises, `fail()` and `succeed()`
 * @returns {Promise<(i: number) => Record<string, unknown> | undefined>}
 */
export async function mockMaker({ mocks }, form) {
  if (mocks === undefined) return () => undefined;
  const planned = Object.entries(mocks);
  if (form === 'outcomes') {
    const { fail, succeed } = await import('asl-testkit');
    const made = planned.map(([state, { value, plans }]) => [
      state,
      plans.map((plan) => {
        const steps = plan.map((step) => (step === 'ok' ? succeed(value) : fail(step, `mocked ${step}`)));
        return steps.length === 1 ? steps[0] : steps;
      }),
    ]);
    return (i) => Object.fromEntries(made.map(([state, plans]) => [state, plans[i % plans.length]]));
  }
  return (i) =>
    Object.fromEntries(
      planned.map(([state, { value, plans }]) => {
        const step = stepper(plans[i % plans.length], value);
        return [state, form === 'sync' ? step : async () => step()];
      }),
    );
}

function stepper(plan, value) {
  let calls = 0;
  return () => {
    const step = plan[Math.min(calls++, plan.length - 1)];
    if (step === 'ok') return value;
    throw Object.assign(new Error(`mocked ${step}`), { name: step });
  };
}
