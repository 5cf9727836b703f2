import type { StateMachineType } from '../definition.js';
import type { JsonValue } from '../../values/json.js';
import type { StandInUse } from './stand-in-value.js';

/** What can be said about a definition beside its text. Whatever is given here wins over what the text says. */
export interface DefinitionOptions {
  /** Path of the file the text came from: for messages, for the format (by its ending) and for the default name. */
  readonly file?: string;
  /** Name of the state machine. Default: the template's name for it, else the file's name, else `StateMachine`. */
  readonly name?: string;
  /** Default: what the template says, else `STANDARD`. */
  readonly type?: StateMachineType;
  readonly roleArn?: string;
  /** Values for `${name}` in the definition; added to, and winning over, a template's `DefinitionSubstitutions`. */
  readonly substitutions?: Readonly<Record<string, JsonValue>>;
  /**
   * Which `${name}` without value of a definition file on its own get a stand-in. Default: none, as AWS judges the text that it
   * is sent.
   */
  readonly standIns?: StandInUse | undefined;
}

/** What only a deployment knows about a template, and how to choose a state machine in it. */
export interface TemplateOptions extends DefinitionOptions {
  /** Reads a file the template points at; the path is relative to what `file` is relative to. Throws if it cannot. */
  readonly readFile?: (path: string) => string;
  /** Logical ID (serverless.yml: key; Terraform: address) of the state machine, where there are several. */
  readonly resource?: string;
  /** Path of a definition file to use instead of what the template points at, such as an object in S3. */
  readonly definitionFile?: string;
  /** Values of the template's `Parameters`; default: each parameter's `Default`, else a placeholder. */
  readonly parameters?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** What `Ref` (key `MyQueue`) and `Fn::GetAtt` (key `MyQueue.Arn`) yield, instead of a placeholder. */
  readonly references?: Readonly<Record<string, JsonValue>>;
  /** Values of `Fn::ImportValue` by the name of the export. */
  readonly imports?: Readonly<Record<string, string>>;
  /** Default `123456789012`. */
  readonly accountId?: string;
  /** Default `us-east-1`. */
  readonly region?: string;
  /** Default: the one the region belongs to, `aws` for most. */
  readonly partition?: string;
  /** Default `asl-testkit`. */
  readonly stackName?: string;
}
