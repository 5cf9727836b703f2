import { explainCount } from '../../wording/counts.js';
import type { CoverageKind, MachineCoverage } from '../coverage-map.js';
import { figuresOf, METRICS, percentOf } from '../metrics.js';
import { machineTitle } from './covered-machines.js';
import { listUntaken, type Untaken } from './untaken.js';

/** GitHub shows no more than ten annotations of a step. */
const MOST_ANNOTATIONS = 10;

/** What is annotated first; undefined stands for all else. */
const FIRST: readonly (CoverageKind | undefined)[] = ['state', 'catcher', 'rule', 'default', undefined];

/** Lines of what was never taken in the summary, for each machine. */
const MOST_LINES = 50;

/** The summary of a GitHub step, in Markdown: a table of figures, and what was never taken. */
export function githubSummary(
  machines: readonly MachineCoverage[],
  { explored = false, problems = [] }: { readonly explored?: boolean; readonly problems?: readonly string[] } = {},
): string {
  if (machines.length === 0) return '### State machine coverage\n\nNo state machine was loaded or run.\n';
  const all = figuresOf(
    machines.flatMap(({ items }) => items),
    explored,
  );
  const metrics = METRICS.filter((metric) => all[metric].all > 0);
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [
    '### State machine coverage',
    '',
    ...(problems.length === 0 ? [] : [...problems.map((problem) => `- ${markdown(problem)}`), '']),
    row(['State machine', ...metrics]),
    row(['---', ...metrics.map(() => '---:')]),
    ...machines.map((machine) => {
      const figures = figuresOf(machine.items, explored);
      const cells = metrics.map((metric) => {
        const figure = figures[metric];
        return figure.all === 0 ? '' : `${percentOf(figure)} % (${figure.taken}/${figure.all})`;
      });
      return row([markdown(machineTitle(machine)), ...cells]);
    }),
    '',
  ];
  for (const machine of machines) {
    const untaken = listUntaken(machine, explored);
    if (untaken.length === 0) continue;
    const listed = untaken.slice(0, MOST_LINES);
    const left = untaken.length - listed.length;
    const title = `${explainCount(untaken.length, 'thing')} never taken in ${machineTitle(machine)}`;
    lines.push(
      `<details><summary>${markdown(title)}</summary>`,
      '',
      ...listed.map(({ place, text }) => `- ${markdown(place)}: ${markdown(text)}`),
      ...(left === 0 ? [] : [`- … and ${left} more`]),
      '',
      '</details>',
      '',
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Annotations of the lines that were never taken, as workflow commands: states and catchers first, since ten are shown. */
export function githubAnnotations(machines: readonly MachineCoverage[], explored = false): string {
  const all = machines
    .flatMap((machine) => listUntaken(machine, explored))
    .filter(({ item }) => item.location?.file !== undefined);
  const weight = ({ item }: Untaken): number => FIRST.findIndex((kind) => kind === item.kind || kind === undefined);
  const byWeight = all.sort((a, b) => weight(a) - weight(b));
  return byWeight
    .slice(0, MOST_ANNOTATIONS)
    .map(({ item, text }) => {
      const { file = '', line = 1 } = item.location ?? {};
      return `::warning file=${property(file)},line=${line},title=${property('Never taken')}::${data(text)}\n`;
    })
    .join('');
}

/** Text in Markdown that means itself. */
function markdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~]/g, '\\$&').replace(/\p{Cc}/gu, ' ');
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
