import { refuseUnknownOptions, type OptionNames } from '../../wording/refuse-unknown-options.js';
import type { ExecutionRecord } from '../../engine/records/execution-record.js';
import type { RunView } from '../run-view.js';
import { shownInLine } from '../../values/shown.js';
import { explainMoment } from '../virtual-time.js';
import { elide, type Shown } from './elide.js';
import { explainCount, groupDigits } from '../../wording/counts.js';
import { ANSI, PLAIN, type Painter } from './painter.js';
import { WEIGHT, type Mark, type TimelineLine } from './timeline-line.js';
import { timelineLines } from './timeline-lines.js';

/** How a timeline is printed. */
export interface TimelineOptions {
  /** Most lines; what does not fit is left out in the middle, what went wrong last. Default 100. */
  readonly maxLines?: number;
  /** States whose lines are kept when others are left out. */
  readonly focus?: readonly string[];
  /** Whether to print the data of each visit below it, stage by stage. Default false. */
  readonly data?: boolean;
  /** Whether to colour it, as ANSI terminals understand it, or how. Default false. */
  readonly colours?: boolean | Painter;
  /** What each line begins with. Default two blanks. */
  readonly indent?: string;
}

const TIMELINE_OPTIONS: OptionNames<TimelineOptions> = {
  maxLines: true,
  focus: true,
  data: true,
  colours: true,
  indent: true,
};

/** Names longer than this do not widen the column for all. */
const NAME_COLUMN = 40;

/** As many states as the text for left-out lines names. */
const NAMED = 3;

/** Prints a run, line by line; see `Execution.timeline`. */
export function printTimeline(record: ExecutionRecord, run: RunView, options: TimelineOptions): string {
  refuseUnknownOptions('timeline()', options, TIMELINE_OPTIONS);
  const { maxLines = 100, focus = [], data = false, colours = false, indent = '  ' } = options;
  const painter = typeof colours === 'object' ? colours : colours ? ANSI : PLAIN;
  const focused = new Set(focus);
  const weigh = ({ state }: TimelineLine): number => (state !== undefined && focused.has(state) ? WEIGHT.focus : 0);
  const shown = elide(timelineLines(record, run, data).map(printable), Math.max(3, maxLines), weigh);
  return layOut(shown, painter)
    .map((line) => (indent + line).trimEnd())
    .join('\n');
}

/** A timeline below the name of the state machine. */
export function titledTimeline(execution: { readonly stateMachine: string; timeline(): string }): string {
  return `Execution of ${shownInLine(execution.stateMachine)}\n${execution.timeline()}`;
}

/** A name or a cause must not make a line read as another, or as several. */
function printable(line: TimelineLine): TimelineLine {
  return { ...line, name: shownInLine(line.name), text: shownInLine(line.text) };
}

function layOut(shown: readonly Shown[], painter: Painter): string[] {
  const lines = shown.flatMap((each) => ('line' in each ? [each.line] : []));
  const timeWidth = Math.max(...lines.map(({ at }) => moment(at).length)) + 2;
  const names = lines
    .filter(({ state }) => state !== undefined)
    .map(({ marks, name }) => marksWidth(marks) + name.length);
  const nameWidth = Math.max(...names.filter((width) => width <= NAME_COLUMN), 0) + 3;
  let before: readonly Mark[] = [];
  return shown.map((each) => {
    if ('leftOut' in each) {
      before = [];
      return painter.faint(`${' '.repeat(timeWidth)}… ${explainLeftOut(each.leftOut)}`);
    }
    const { line } = each;
    const prefix = printMarks(line.marks, before);
    before = line.marks;
    const time = painter.faint(moment(line.at).padEnd(timeWidth));
    if (line.state === undefined) return `${time}${prefix}${paint(painter, line, line.text)}`;
    const name = `${prefix}${line.name}`;
    if (line.text === '') return time + name;
    // A name that is wider than its column still ends before the text.
    const column = name.length < nameWidth ? name.padEnd(nameWidth) : `${name}   `;
    return `${time}${column}${paint(painter, line, line.text)}`;
  });
}

function moment(at: number | undefined): string {
  return at === undefined ? '' : explainMoment(at);
}

function paint(painter: Painter, { tone }: TimelineLine, text: string): string {
  return tone === 'plain' ? text : painter[tone](text);
}

function marksWidth(marks: readonly Mark[]): number {
  return marks.reduce((sum, { width }) => sum + width + 3, 0);
}

/** Labels of the branches and items that the line before did not belong to; blanks for those it did. */
function printMarks(marks: readonly Mark[], before: readonly Mark[]): string {
  let same = true;
  return marks
    .map((mark, depth) => {
      same &&= before[depth] === mark;
      return `  ${(same ? '' : mark.label).padEnd(mark.width)} `;
    })
    .join('');
}

function explainLeftOut(lines: readonly TimelineLine[]): string {
  const counts = new Map<string, number>();
  for (const { state } of lines) if (state !== undefined) counts.set(state, (counts.get(state) ?? 0) + 1);
  const named = [...counts]
    .slice(0, NAMED)
    .map(([state, count]) => [shownInLine(state), count] as const)
    .map(([name, count]) => (count === 1 ? name : `${name} ×${groupDigits(count)}`));
  const more = counts.size - named.length;
  const names = named.join(', ') + (more > 0 ? `, ${explainCount(more, 'other state')}` : '');
  return `${explainCount(lines.length, 'line')}${names === '' ? '' : `: ${names}`}`;
}
