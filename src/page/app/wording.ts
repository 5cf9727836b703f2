import { shown } from '../../values/shown.js';

/** Virtual seconds as people say them: `0 s`, `1.5 s`, `2 min 5 s`, `3 d 4 h`. */
export function seconds(value: number): string {
  if (value < 60) return `${Math.round(value * 1000) / 1000} s`;
  const whole = Math.round(value);
  const units: readonly [number, string][] = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ];
  const largest = units.findIndex(([size]) => whole >= size);
  let rest = whole;
  return units
    .slice(largest, largest + 2)
    .flatMap(([size, unit]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count === 0 ? [] : [`${count} ${unit}`];
    })
    .join(' ');
}

/** A share as a whole percent: 100 only where nothing is missing. */
export function percent(taken: number, total: number): string {
  if (total === 0) return '–';
  return `${taken === total ? 100 : Math.floor((100 * taken) / total)} %`;
}

/** `1 execution`, `3 executions`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${value} ${value === 1 ? one : many}`;
}

/** JSON text, indented; text that was cut short stays as it is. */
export function indented(text: string): string {
  try {
    return shown(JSON.stringify(JSON.parse(text), null, 2));
  } catch {
    return text;
  }
}
