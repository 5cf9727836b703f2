/** A service integration, taken apart as far as validation needs it. */
export interface Integration {
  /** `lambda`, `dynamodb`; `aws-sdk` for every service behind it. */
  readonly service: string;
  readonly action: string;
  /** How the Task waits: nothing, `.sync`, `.sync:2` or `.waitForTaskToken`. */
  readonly suffix: string;
}

/** Takes `arn:aws:states:::service:action.suffix` apart; undefined for any other ARN. */
export function integrationOf(arn: string): Integration | undefined {
  const [, service, rest] = /^arn:[^:]+:states:[^:]*:[^:]*:([^:]+):(.+)$/s.exec(arn) ?? [];
  if (service === undefined || rest === undefined || service === 'activity') return undefined;
  const suffix = /\.(?:sync:2|sync|waitForTaskToken)$/.exec(rest)?.[0] ?? '';
  return { service, action: rest.slice(0, rest.length - suffix.length), suffix };
}

/** Whether an ARN is that of an activity. */
export function isActivity(arn: unknown): boolean {
  return typeof arn === 'string' && /^arn:[^:]+:states:[^:]*:[^:]*:activity:/.test(arn);
}
