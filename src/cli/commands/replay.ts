import { explainReplayDifference, replayDifference } from '../../explain/replay-difference.js';
import { historyThreads } from '../../explain/history-threads.js';
import { explainCount } from '../../wording/counts.js';
import type { Execution } from '../../history/execution.js';
import { loadFromWorkingDirectory } from '../../run/load-state-machine.js';
import type { Command } from '../command.js';
import { painterFor } from '../painter.js';
import { filesOf, readHistory } from '../recording/read-history.js';
import { runRecorded } from '../recording/repeat-recorded.js';
import { ROOT_OPTION, rootFrom } from '../root-option.js';
import type { ExitCode, Terminal } from '../terminal.js';

/** `asl-testkit replay`: what a changed definition would have done in production's place. */
export const replay: Command = {
  usage: '<history> <file>',
  description: [
    'Runs a definition with the input and the answers of a recorded execution, and tells where it first departs from what the',
    'recorded execution did. The history is the output of `aws stepfunctions get-execution-history`, or an export of the console.',
    'Exits with 0 if it goes the same way, 1 if it departs, 2 if it could not be run.',
  ].join('\n'),
  options: [
    { flags: '--resource <id>', description: 'Which state machine of a template with several, by logical ID' },
    ROOT_OPTION,
    { flags: '--type <type>', description: 'STANDARD or EXPRESS. Default: as the template says, else STANDARD' },
  ],
  examples: ['history.json order.asl.json', 'page-1.json,page-2.json template.yml --resource OrderStateMachine'],
  async run(args, terminal): Promise<ExitCode> {
    const [history = '', file = ''] = args.positionals;
    const resource = args.text('resource');
    const type = args.choice('type', ['STANDARD', 'EXPRESS']);
    const recorded = readHistory(filesOf(history), terminal);
    const machine = loadFromWorkingDirectory(file, {
      ...(resource === undefined ? {} : { resource }),
      ...(type === undefined ? {} : { type }),
      ...rootFrom(args),
    });
    const execution = await runRecorded(machine, recorded);
    const count = recorded.events.length;
    if (typeof execution === 'string') {
      terminal.stdout(
        `The execution departs from the recorded history of ${explainCount(count, 'event')}: it asks for what did not happen there.\n\n${execution}\n`,
      );
      return 1;
    }
    const difference = replayDifference(historyThreads(recorded.events), historyThreads(execution.history), undefined);
    if (difference === undefined) {
      terminal.stdout(`The execution replays the recorded history of ${explainCount(count, 'event')}.\n`);
      return 0;
    }
    terminal.stdout(`${explainReplayDifference(difference, count)}\n\n${timeline(execution, terminal)}\n`);
    return 1;
  },
};

function timeline(execution: Execution, terminal: Terminal): string {
  return execution.timeline({ colours: painterFor(terminal) });
}
