import type { TemplateOptions } from '../options.js';

/** What a template's pseudo parameters are about: the place it is deployed to. */
export interface Environment {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly urlSuffix: string;
  readonly stackName: string;
}

export function environmentOf(options: TemplateOptions): Environment {
  const region = options.region ?? 'us-east-1';
  const china = region.startsWith('cn-');
  return {
    accountId: options.accountId ?? '123456789012',
    region,
    partition: options.partition ?? (china ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'),
    urlSuffix: china ? 'amazonaws.com.cn' : 'amazonaws.com',
    stackName: options.stackName ?? 'asl-testkit',
  };
}

/** The value of `AWS::Region` and its like; undefined for names that are no pseudo parameter, and for NoValue. */
export function pseudoParameter(name: string, environment: Environment): string | undefined {
  const { accountId, region, partition, urlSuffix, stackName } = environment;
  switch (name) {
    case 'AWS::AccountId':
      return accountId;
    case 'AWS::Region':
      return region;
    case 'AWS::Partition':
      return partition;
    case 'AWS::URLSuffix':
      return urlSuffix;
    case 'AWS::StackName':
      return stackName;
    case 'AWS::StackId':
      return `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stackName}/00000000-0000-0000-0000-000000000000`;
    case 'AWS::NotificationARNs':
      return '';
    default:
      return undefined;
  }
}
