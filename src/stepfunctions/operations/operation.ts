import type { Backend } from '../backend/backend.js';
import type { FieldRule } from '../field-rules.js';

/** The rules of a request's members. */
export type FieldRules = Readonly<Record<string, FieldRule>>;

/** An operation of the service: what its requests look like, and what it does. */
export interface Operation<Request = never> {
  readonly rules: Readonly<Record<string, FieldRule>>;
  readonly run: (backend: Backend, request: Request) => object | Promise<object>;
}

export const ARN: FieldRule = { type: 'string', required: true, min: 1, max: 256 };
export const OPTIONAL_ARN: FieldRule = { type: 'string', min: 1, max: 256 };
export const LONG_ARN: FieldRule = { type: 'string', required: true, min: 1, max: 2000 };
export const NAME: FieldRule = { type: 'string', required: true, min: 1, max: 80 };
export const TOKEN: FieldRule = { type: 'string', required: true, min: 1, max: 2048 };
export const DEFINITION: FieldRule = { type: 'string', min: 1, max: 1_048_576 };
export const PAGE: Readonly<Record<string, FieldRule>> = {
  maxResults: { type: 'number', atLeast: 0, atMost: 1000 },
  nextToken: { type: 'string', min: 1, max: 1024 },
};
export const TAGS: FieldRule = {
  type: 'array',
  item: {
    type: 'object',
    shape: 'Tag',
    members: { key: { type: 'string', min: 1, max: 128 }, value: { type: 'string', min: 0, max: 256 } },
  },
};
/** Members as in the API's model: another one is a slip that the SDK would drop. */
export const LOGGING: FieldRule = {
  type: 'object',
  shape: 'LoggingConfiguration',
  members: {
    level: { type: 'string', values: ['ALL', 'ERROR', 'FATAL', 'OFF'] },
    includeExecutionData: { type: 'boolean' },
    destinations: {
      type: 'array',
      item: {
        type: 'object',
        shape: 'LogDestination',
        members: {
          cloudWatchLogsLogGroup: {
            type: 'object',
            shape: 'CloudWatchLogsLogGroup',
            members: { logGroupArn: { type: 'string', min: 1, max: 256 } },
          },
        },
      },
    },
  },
};
export const TRACING: FieldRule = {
  type: 'object',
  shape: 'TracingConfiguration',
  members: { enabled: { type: 'boolean' } },
};
export const ENCRYPTION: FieldRule = {
  type: 'object',
  shape: 'EncryptionConfiguration',
  members: {
    type: { type: 'string', required: true, values: ['AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KMS_KEY'] },
    kmsKeyId: { type: 'string', min: 1, max: 2048 },
    kmsDataKeyReusePeriodSeconds: { type: 'number', atLeast: 60, atMost: 900 },
  },
};

export interface PageRequest {
  readonly maxResults?: number;
  readonly nextToken?: string;
}

export interface Tag {
  readonly key?: string;
  readonly value?: string;
}
