import type { CommandArguments } from './command-arguments.js';
import type { CommandOption } from './command.js';

/** The option of every command that reads a definition. */
export const ROOT_OPTION: CommandOption = {
  flags: '--root <folder>',
  description: 'Where files that a template names must lie. Default: the project around the template',
};

/** The option, for `loadStateMachine` and its like. */
export function rootFrom(args: CommandArguments): { readonly root?: string } {
  const root = args.text('root');
  return root === undefined ? {} : { root };
}
