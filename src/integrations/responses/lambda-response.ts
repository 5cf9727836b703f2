import type { JsonObject, JsonValue } from '../../values/json.js';
import type { TaskEffect } from '../../engine/records/effect.js';
import { payloadSize } from '../../values/payload-size.js';
import { sdkMetadata } from '../sdk-metadata.js';

/** What differs from one `lambda:invoke` to the next. */
export interface LambdaResponseDetails {
  /** The version that ran. Default `$LATEST`. */
  readonly executedVersion?: string;
  /** HTTP status; default 200, which is right for `RequestResponse`. `Event` gives 202, `DryRun` 204. */
  readonly statusCode?: number;
  /** The last 4 kB of the log as base64; present with `LogType` `Tail`. */
  readonly logResult?: string;
}

/**
 * The response of `lambda:invoke` around what the function returned.
 *
 * @param payload - What the function returned; undefined (`Event`, `DryRun`) leaves `Payload` out.
 * @returns `ExecutedVersion`, `Payload`, SDK metadata, `StatusCode` in AWS's order. Recordings `services/test_lambda_task_service`.
 */
export function lambdaResponse(
  effect: TaskEffect,
  payload: JsonValue | undefined,
  { executedVersion = '$LATEST', statusCode = 200, logResult }: LambdaResponseDetails = {},
): JsonObject {
  const { SdkHttpMetadata, SdkResponseMetadata } = sdkMetadata(effect, {
    family: 'lambda',
    contentType: 'application/json',
    body: payload === undefined ? 0 : payloadSize(payload),
    status: statusCode,
    executedVersion,
    logResult,
  });
  if (payload === undefined) return { SdkHttpMetadata, SdkResponseMetadata, StatusCode: statusCode };
  const metadata = { SdkHttpMetadata, SdkResponseMetadata, StatusCode: statusCode };
  return logResult === undefined
    ? { ExecutedVersion: executedVersion, Payload: payload, ...metadata }
    : { ExecutedVersion: executedVersion, LogResult: logResult, Payload: payload, ...metadata };
}
