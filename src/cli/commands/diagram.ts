import { drawMermaid } from '../../diagram/draw-mermaid.js';
import { drawSvg } from '../../diagram/draw-svg.js';
import type { Definition } from '../../definition/definition.js';
import type { Execution } from '../../history/execution.js';
import { drawPage } from '../../page/draw-page.js';
import { pageMachine } from '../../page/page-machine.js';
import { runPage } from '../../page/run-page.js';
import { StateMachine } from '../../run/state-machine.js';
import { filesOf, readHistory } from '../recording/read-history.js';
import { repeatRecorded } from '../recording/repeat-recorded.js';
import { checkedMachine } from '../../run/checked-machine.js';
import type { Machine } from '../../machine/machine.js';
import { TestkitError } from '../../values/errors.js';
import type { Command } from '../command.js';
import { readDefinitions } from '../read-definitions.js';
import { ROOT_OPTION, rootFrom } from '../root-option.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { writeText } from '../write-text.js';

const FORMATS = ['svg', 'mermaid', 'html'] as const;
type Format = (typeof FORMATS)[number];

/** `asl-testkit diagram`: the state machine as a picture. */
export const diagram: Command = {
  usage: '<file>',
  description: [
    'Draws a state machine: states, transitions, Choice rules, what is retried and where errors lead.',
    'With --execution, what an execution did stands out on it: its way, attempts, times, and where errors led.',
    'Prints an SVG picture. As HTML it is one page to zoom and pan, with nothing loaded from elsewhere; as Mermaid, text for a README.',
  ].join('\n'),
  options: [
    { flags: '--format <format>', description: 'svg, mermaid or html. Default: by the ending of --out, else svg' },
    { flags: '--out <file>', description: 'The file to write: .svg, .html, or .mmd for Mermaid. Default: print it' },
    {
      flags: '--execution <history>',
      description:
        'History of an execution to draw on it, as get-execution-history of the AWS CLI prints it; pages by commas',
    },
    { flags: '--resource <id>', description: 'Which state machine of a template with several, by logical ID' },
    ROOT_OPTION,
  ],
  examples: [
    'template.yml --out order.svg',
    'order.asl.json --format mermaid',
    'order.asl.json --execution history.json --out run.html',
  ],
  async run(args, terminal): Promise<ExitCode> {
    const [file = ''] = args.positionals;
    const out = args.text('out');
    const format = args.choice('format', FORMATS) ?? formatOf(out);
    const history = args.text('execution');
    if (history !== undefined && format === 'mermaid') {
      throw new TestkitError(
        'INVALID_OPTION',
        `--execution needs SVG or HTML.\nMermaid text has no place for what a run did.`,
      );
    }
    const [definition, ...more] = readDefinitions(
      file,
      { ...rootFrom(args), resource: args.text('resource') },
      terminal,
    );
    if (definition === undefined || more.length > 0) {
      const names = [definition, ...more].map((each) => each?.logicalId ?? each?.name ?? '').join(', ');
      throw new TestkitError(
        'INVALID_OPTION',
        `${file} has several state machines.\nChoose one with --resource: ${names}`,
      );
    }
    const text =
      history === undefined
        ? draw(checkedMachine(definition), format)
        : drawRun(await executionOf(definition, history, terminal), format);
    if (out === undefined) terminal.stdout(text);
    else {
      writeText(out, text, terminal);
      terminal.stderr(`Wrote ${out}\n`);
    }
    return 0;
  },
};

function draw(machine: Machine, format: Format): string {
  if (format === 'mermaid') return drawMermaid(machine);
  if (format === 'svg') return drawSvg(machine);
  return drawPage({ title: machine.name, machines: [pageMachine(machine)], runs: [] }, []);
}

function drawRun(execution: Execution, format: Format): string {
  return format === 'html' ? runPage(execution) : execution.toSvg();
}

/** The recorded execution, run once more with what was recorded, so that everything that it did is known. */
async function executionOf(definition: Definition, history: string, terminal: Terminal): Promise<Execution> {
  const recorded = readHistory(filesOf(history), terminal);
  const { execution } = await repeatRecorded(new StateMachine(checkedMachine(definition), {}), recorded, []);
  return execution;
}

function formatOf(out: string | undefined): Format {
  if (out === undefined || out.endsWith('.svg')) return 'svg';
  if (/\.html?$/.test(out)) return 'html';
  if (/\.(mmd|mermaid)$/.test(out)) return 'mermaid';
  throw new TestkitError(
    'INVALID_OPTION',
    `--out ends in none of .svg, .html and .mmd.\nSay which it is with --format.`,
  );
}
