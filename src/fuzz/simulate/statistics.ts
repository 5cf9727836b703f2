/** A share with the bounds between which the true one lies, at 95 % confidence. */
export interface Share {
  readonly count: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const Z95 = 1.959_963_985;

/** A share of `total` with Wilson's interval, which stays sound for shares near 0 and 1. */
export function shareOf(count: number, total: number): Share {
  if (total === 0) return { count, share: 0, low: 0, high: 1 };
  const share = count / total;
  const z2 = Z95 * Z95;
  const center = (share + z2 / (2 * total)) / (1 + z2 / total);
  const reach = (Z95 / (1 + z2 / total)) * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  return { count, share, low: Math.max(0, center - reach), high: Math.min(1, center + reach) };
}

/** What a number was like over all runs. */
export interface Distribution {
  readonly mean: number;
  readonly min: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** @param values - One per run; sorted in place. */
export function distributionOf(values: Float64Array): Distribution {
  values.sort();
  const at = (share: number): number => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
  let sum = 0;
  for (const value of values) sum += value;
  return {
    mean: values.length === 0 ? 0 : sum / values.length,
    min: values[0] ?? 0,
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    max: values[values.length - 1] ?? 0,
  };
}
