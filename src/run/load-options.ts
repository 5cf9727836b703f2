import type { OptionNames } from '../wording/refuse-unknown-options.js';
import type { TemplateOptions } from '../definition/sources/options.js';
import type { IdentityOptions } from './identity.js';

/** How a definition is read, and what only a deployment would know. */
export interface LoadOptions extends Omit<TemplateOptions, 'file' | 'readFile' | 'standIns'>, IdentityOptions {
  /**
   * The folder that files which a template names (`DefinitionUri`, `${file(…)}`) must lie in. Default: the template's project,
   * which is the nearest folder with a `.git`, else the outermost with a `package.json`, else its own; and the working
   * directory, if the template lies in it.
   */
  readonly root?: string;
  /**
   * Whether `${name}` of a definition file on its own, which only its deployment gives a value, gets a stand-in where AWS would
   * not take it as text: ARNs, numbers, paths. `describe().standIns` lists them. Default true; false asks what AWS says of the
   * file as it is.
   */
  readonly standIns?: boolean;
}

/** All of them, for `refuseUnknownOptions`. */
export const LOAD_OPTIONS: OptionNames<LoadOptions> = {
  name: true,
  type: true,
  substitutions: true,
  resource: true,
  definitionFile: true,
  parameters: true,
  references: true,
  imports: true,
  root: true,
  standIns: true,
  roleArn: true,
  region: true,
  accountId: true,
  partition: true,
  stackName: true,
};
