/**
 * The hostile inputs: scripts/hostile.mjs runs each in a process of its own and prints docs/reliability.md's table;
 * hostile-inputs.test.ts holds what each ends in.
 *
 * An input has a name, what it `ends` in (see outcome.mjs), and `run`, which is given the package's exports, the command line
 * (`command(argv, files)`); `needsProcess` is one that needs the program itself, for a signal or a pipe.
 */
import { commands } from './inputs/commands.mjs';
import { documents } from './inputs/documents.mjs';
import { expressions } from './inputs/expressions.mjs';
import { histories } from './inputs/histories.mjs';
import { mocks } from './inputs/mocks.mjs';
import { names } from './inputs/names.mjs';
import { sizes } from './inputs/sizes.mjs';

export const GROUPS = { names, documents, sizes, expressions, mocks, histories, commands };

export const INPUTS = Object.entries(GROUPS).flatMap(([group, inputs]) => inputs.map((input) => ({ group, ...input })));
