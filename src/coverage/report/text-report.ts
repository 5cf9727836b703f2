import { shown } from '../../values/shown.js';
import { explainCount } from '../../wording/counts.js';
import { PLAIN, type Painter } from '../../history/timeline/painter.js';
import type { MachineCoverage } from '../coverage-map.js';
import { figuresOf, METRICS, percentOf, type Figure, type Metric } from '../metrics.js';
import { machineTitle } from './covered-machines.js';
import { listUntaken } from './untaken.js';

/** How a report is printed. */
export interface TextReportOptions {
  /** Whether what explorations took counts as taken. Default false. */
  readonly explored?: boolean | undefined;
  /** Most lines of what was never taken, for each machine. Default 30. */
  readonly maxLines?: number | undefined;
  readonly painter?: Painter | undefined;
}

/** The report at the end of a run: a table of figures, then what was never taken, by file and line. */
export function textReport(machines: readonly MachineCoverage[], options: TextReportOptions = {}): string {
  const { explored = false, maxLines = 30, painter = PLAIN } = options;
  if (machines.length === 0) return 'No state machine was loaded or run.\n';
  const blocks = [figureTable(machines, explored, painter)];
  for (const machine of machines) {
    const untaken = listUntaken(machine, explored);
    if (untaken.length === 0) continue;
    const listed = untaken.length > maxLines ? untaken.slice(0, maxLines - 1) : untaken;
    const width = Math.max(...listed.map(({ place }) => place.length));
    const left = untaken.length - listed.length;
    blocks.push(
      [
        painter.strong(`Never taken in ${shown(machineTitle(machine))}:`),
        ...listed.map(({ place, text }) => `  ${painter.faint(shown(place).padEnd(width))}  ${shown(text)}`),
        ...(left === 0 ? [] : [`  … and ${left} more`]),
      ].join('\n'),
    );
  }
  return `${blocks.join('\n\n')}\n`;
}

function figureTable(machines: readonly MachineCoverage[], explored: boolean, painter: Painter): string {
  const figures = machines.map(({ items }) => figuresOf(items, explored));
  const all = figuresOf(
    machines.flatMap(({ items }) => items),
    explored,
  );
  const metrics = METRICS.filter((metric) => all[metric].all > 0);
  const head = ['State machine', ...metrics, 'runs'];
  const rows = machines.map((machine, index) => [
    shown(machineTitle(machine)),
    ...metrics.map((metric) => cell(figures[index]?.[metric])),
    runsOf(machine),
  ]);
  const total = [
    `All ${explainCount(machines.length, 'state machine')}`,
    ...metrics.map((metric) => `${percentOf(all[metric])} %`),
    '',
  ];
  const table = [head, ...rows, ...(machines.length > 1 ? [total] : [percents(metrics, all)])];
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((text, column) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const [first = '', ...others] = lines;
  return [painter.strong(first), ...others].join('\n');
}

function percents(metrics: readonly Metric[], all: Readonly<Record<Metric, Figure>>): string[] {
  return ['', ...metrics.map((metric) => `${percentOf(all[metric])} %`), ''];
}

function cell(figure: Figure | undefined): string {
  return figure === undefined || figure.all === 0 ? '-' : `${figure.taken}/${figure.all}`;
}

function runsOf({ runs }: MachineCoverage): string {
  return runs.explored === 0 ? String(runs.tests) : `${runs.tests} (+${runs.explored} explored)`;
}
