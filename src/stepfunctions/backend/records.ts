import type { StateMachine } from '../../run/state-machine.js';
import type { Mocks } from '../../mocks/declare/mocks.js';

/** What a state machine is at one moment. A version keeps it. */
export interface Revision {
  readonly machine: StateMachine;
  /** As it was sent. */
  readonly definition: string;
  readonly roleArn: string;
  /** Undefined until the first update. */
  readonly id: string | undefined;
  readonly loggingConfiguration: object;
  readonly tracingConfiguration: object;
  readonly encryptionConfiguration: object;
}

export interface VersionRecord {
  readonly arn: string;
  readonly number: number;
  readonly revision: Revision;
  readonly description: string | undefined;
  readonly createdAt: Date;
}

export interface Route {
  readonly stateMachineVersionArn: string;
  readonly weight: number;
}

export interface AliasRecord {
  readonly arn: string;
  readonly name: string;
  description: string | undefined;
  routes: readonly Route[];
  readonly createdAt: Date;
  updatedAt: Date;
}

export interface MachineRecord {
  readonly arn: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  revision: Revision;
  /** Mocks for this machine alone. */
  readonly mocks: Mocks | undefined;
  readonly createdAt: Date;
  updatedAt: Date;
  versions: VersionRecord[];
  lastVersion: number;
  readonly aliases: Map<string, AliasRecord>;
  tags: Map<string, string>;
}

export interface ActivityRecord {
  readonly arn: string;
  readonly name: string;
  readonly createdAt: Date;
  tags: Map<string, string>;
}
