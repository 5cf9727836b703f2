import { Buffer } from 'node:buffer';

/** What a client tells a Lambda function beside the event: `ClientContext` of the Invoke call, decoded. */
export interface ClientContext {
  readonly client: {
    readonly installationId: string;
    readonly appTitle: string;
    readonly appVersionName: string;
    readonly appVersionCode: string;
    readonly appPackageName: string;
  };
  readonly custom?: unknown;
  readonly env: {
    readonly platformVersion: string;
    readonly platform: string;
    readonly make: string;
    readonly model: string;
    readonly locale: string;
  };
}

/**
 * Decodes a `ClientContext`.
 *
 * @returns undefined if there is none, or it is not base64 of JSON: Lambda hands nothing to the function then.
 */
export function decodeClientContext(encoded: string | undefined): ClientContext | undefined {
  if (encoded === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as ClientContext;
  } catch {
    return undefined;
  }
}
