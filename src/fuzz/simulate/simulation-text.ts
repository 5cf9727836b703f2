import { shown, shownInLine } from '../../values/shown.js';
import type { Simulation } from './simulation.js';
import type { Distribution, Share } from './statistics.js';

/** Routes printed before the rest is summed up. */
const ROUTES_SHOWN = 6;

/** A simulation as a text table. */
export function describeSimulation(simulation: Simulation): string {
  const { stateMachine, runs, seed } = simulation;
  return [
    `${shown(stateMachine)}: ${runs.toLocaleString('en-US')} executions, seed ${seed}`,
    '',
    ...table([
      ...Object.entries(simulation.statuses).map(([status, share]) => [status, percent(share), bounds(share)]),
      ...Object.entries(simulation.errors).map(([error, share]) => [
        `  ${error === '' ? '(no error)' : error}`,
        percent(share),
        bounds(share),
      ]),
    ]),
    '',
    ...table([
      ['', 'mean', 'p50', 'p95', 'p99', 'max'],
      ['seconds', ...figures(simulation.duration)],
      ['attempts', ...figures(simulation.attempts)],
      ...(simulation.invocations.mean === simulation.attempts.mean
        ? []
        : [['invocations', ...figures(simulation.invocations)]]),
    ]),
    '',
    ...routes(simulation),
    ...handlers(simulation),
  ].join('\n');
}

function routes(simulation: Simulation): string[] {
  const shown = simulation.routes.slice(0, ROUTES_SHOWN);
  const rest = simulation.routes.length - shown.length;
  const rows = shown.map((route) => [percent(route), route.path.join(' → ')]);
  return ['Routes', ...table(rows), ...(rest > 0 ? [`  … and ${rest} more`] : [])];
}

function handlers({ catchers, retriers }: Simulation): string[] {
  if (catchers.length + retriers.length === 0) return [];
  return [
    '',
    'Retriers and catchers, by executions that used them',
    ...table([
      ...retriers.map((use) => [
        `${use.state} Retry[${use.index}]`,
        percent(use),
        `${use.times.toLocaleString('en-US')} times`,
      ]),
      ...catchers.map((use) => [`${use.state} Catch[${use.index}]`, percent(use), `→ ${use.next ?? ''}`]),
    ]),
  ];
}

function figures({ mean, p50, p95, p99, max }: Distribution): string[] {
  return [mean, p50, p95, p99, max].map((value) => round(value));
}

/** Three significant digits, as many as a simulation can stand for. */
function round(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 3 });
}

function percent({ share }: Share): string {
  return `${(100 * share).toFixed(2)} %`;
}

function bounds({ low, high }: Share): string {
  return `(95 % sure: ${(100 * low).toFixed(2)} to ${(100 * high).toFixed(2)} %)`;
}

/** Columns: the first to the left, figures to the right, the last as it is. */
export function table(raw: readonly (readonly string[])[]): string[] {
  const rows = raw.map((row) => row.map(shownInLine));
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const numeric = /^[\d.,-]+( %)?$/.test(cell) || (column > 0 && column < row.length - 1);
      return numeric ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
}
