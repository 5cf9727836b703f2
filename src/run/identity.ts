import type { Definition } from '../definition/definition.js';

/** Where a state machine seems to live: what its ARNs are made of. */
export interface IdentityOptions {
  /** Default `us-east-1`. */
  readonly region?: string;
  /** Default `123456789012`. */
  readonly accountId?: string;
  /** Default `aws`. */
  readonly partition?: string;
  /** The execution role. Default: the definition's, else `arn:aws:iam::<account>:role/<machine>Role`. */
  readonly roleArn?: string;
}

/** The ARNs of a state machine, and what those of its executions start with. */
export interface Identity {
  readonly stateMachineArn: string;
  readonly executionPrefix: string;
  readonly expressPrefix: string;
  readonly roleArn: string;
}

export function identify(definition: Definition, options: IdentityOptions): Identity {
  const { partition = 'aws', region = 'us-east-1', accountId = '123456789012' } = options;
  const service = `arn:${partition}:states:${region}:${accountId}`;
  return {
    stateMachineArn: `${service}:stateMachine:${definition.name}`,
    executionPrefix: `${service}:execution:${definition.name}:`,
    expressPrefix: `${service}:express:${definition.name}:`,
    roleArn: options.roleArn ?? definition.roleArn ?? `arn:${partition}:iam::${accountId}:role/${definition.name}Role`,
  };
}
