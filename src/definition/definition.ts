import type { StandIn } from './sources/stand-in.js';
import type { DiagnosticCode } from './validate/codes.js';
import type { JsonObject, JsonValue } from '../values/json.js';

/** A place in a source file; lines and columns count from 1. */
export interface SourceLocation {
  /** Path of the file as the user named it; absent for definitions given as objects. */
  readonly file?: string;
  readonly line: number;
  readonly column: number;
}

/** The two kinds of state machines. */
export type StateMachineType = 'STANDARD' | 'EXPRESS';

/**
 * What a state machine says: its Amazon States Language document, and where each part of it was written.
 */
export interface Definition {
  /** The Amazon States Language object, with all substitutions applied. */
  readonly document: JsonObject;
  /** The name of the state machine: from the template, else from the file's name, else `StateMachine`. */
  readonly name: string;
  readonly type: StateMachineType;
  /** The file it was read from, as the user named it. */
  readonly file?: string;
  /** The logical ID of the template's resource. */
  readonly logicalId?: string;
  /** All policies of the role that SAM makes, where the template says some; places that only a deployment knows are `*`. */
  readonly policies?: JsonValue;
  /** The IAM role ARN, where the template says one. */
  readonly roleArn?: string;
  /** What stands for `${name}` of a definition file that was loaded on its own; absent if nothing has to. */
  readonly standIns?: readonly StandIn[];
  /** What is doubtful in the template beside the definition; validation adds it to what it finds. Absent if nothing is. */
  readonly warnings?: readonly Diagnostic[];
  /**
   * Where a part of {@link document} was written.
   *
   * @param pointer - A JSON Pointer (RFC 6901) into the document, such as `/States/Invoke/Retry/0`.
   * @returns The place of the value, or of its nearest enclosing value; undefined for definitions given as objects.
   */
  locate(pointer: string): SourceLocation | undefined;
}

/** Something wrong or doubtful in a definition. */
export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  /** A code as ValidateStateMachineDefinition gives it, such as `SCHEMA_VALIDATION_FAILED`; docs/diagnostics.md lists them. */
  readonly code: DiagnosticCode;
  readonly message: string;
  /** JSON Pointer to the offending part, such as `/States/Route/Choices/0/Next`. */
  readonly pointer: string;
  /**
   * The place as the service names it, such as `/States/Route/Choices[0]/Next`. Of a field that does not belong to a state the
   * service names the state; of a machine without an end it names no place.
   */
  readonly awsLocation?: string;
  readonly location?: SourceLocation;
  /** What to do about it, such as `Did you mean "Ship"?`; AWS has none. */
  readonly hint?: string;
}
