import type { TaskEffect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import { integrationOf } from '../integrations/bound/integration-of.js';
import type { TaskBackend } from '../mocks/responder.js';
import { TestkitError } from '../values/errors.js';
import { afterSubmission } from './client-backend.js';
import { invokeFunction, type InvokeAnswer, type InvokeInput } from './invoke-function.js';
import type { SdkClient } from './sdk-client.js';
import { sdkFailure } from './sdk-failure.js';

/** Function names in ARNs, whole or partial, and beside a version or alias: `f`, `f:live`, `123456789012:function:f`. */
const FUNCTION =
  /^(?:(?:arn:[\w-]+:lambda:[\w-]*:)?\d{12}:function:|function:)?(?<name>[\w-]+)(?::(?<qualifier>[\w$-]+))?$/;

/**
 * A local service that Lambda functions are called at, such as `sam local start-lambda`: Lambda's own API over HTTP, without the
 * client package and without signatures.
 */
export class LambdaEndpoint implements TaskBackend, SdkClient {
  readonly name: string;
  private readonly url: string;

  /**
   * @param name - What messages call it: `--lambda-endpoint`.
   * @throws TestkitError INVALID_OPTION for what is no HTTP address.
   */
  constructor(name: string, url: string) {
    const protocol = URL.canParse(url) ? new URL(url).protocol : '';
    if (protocol !== 'http:' && protocol !== 'https:')
      throw new TestkitError(
        'INVALID_OPTION',
        `${name} needs an address such as http://127.0.0.1:3001, but is "${url}".`,
      );
    this.name = name;
    this.url = url.replace(/\/+$/, '');
  }

  respond(effect: TaskEffect): Promise<Outcome> | undefined {
    return integrationOf(effect.state.resource).callsLambda ? this.invoke(effect) : undefined;
  }

  send(): Promise<never> {
    return Promise.reject(new TestkitError('UNSUPPORTED', `${this.name} takes nothing but calls of Lambda functions.`));
  }

  private async invoke(effect: TaskEffect): Promise<Outcome> {
    try {
      return afterSubmission(effect, await invokeFunction(this.name, effect, (input) => this.post(input)));
    } catch (thrown) {
      return sdkFailure(effect, thrown, 'lambda', this.name);
    }
  }

  private async post(input: InvokeInput): Promise<InvokeAnswer> {
    const { FunctionName, Payload } = input;
    const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
    const context = text(input['ClientContext']);
    const called = FUNCTION.exec(FunctionName)?.groups;
    const name = called?.name ?? FunctionName;
    const qualifier = text(input['Qualifier']) ?? called?.qualifier;
    const query = qualifier === undefined ? '' : `?Qualifier=${encodeURIComponent(qualifier)}`;
    const response = await fetch(`${this.url}/2015-03-31/functions/${encodeURIComponent(name)}/invocations${query}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-amz-invocation-type': text(input['InvocationType']) ?? 'RequestResponse',
        ...(context === undefined ? {} : { 'x-amz-client-context': context }),
      },
      body: new Uint8Array(Payload),
      redirect: 'error',
    }).catch((error: unknown) => {
      // What the SDK for Java, which Step Functions uses, calls it.
      const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw Object.assign(new Error(`Connect to ${this.url} failed: ${reason}`), { name: 'SdkClientException' });
    });
    const body = await response.text();
    const header = (of: string): string | undefined => response.headers.get(of) ?? undefined;
    if (!response.ok) throw exceptionOf(response.status, header('x-amzn-errortype'), header('x-amzn-requestid'), body);
    const functionError = header('x-amz-function-error');
    const version = header('x-amz-executed-version');
    return {
      StatusCode: response.status,
      Payload: body,
      ...(functionError === undefined ? {} : { FunctionError: functionError }),
      ...(version === undefined ? {} : { ExecutedVersion: version }),
    };
  }
}

/** An exception of Lambda's API: its type stands in a header or in the body. */
function exceptionOf(status: number, type: string | undefined, requestId: string | undefined, text: string): Error {
  let body: {
    readonly __type?: unknown;
    readonly Type?: unknown;
    readonly Message?: unknown;
    readonly message?: unknown;
  } = {};
  try {
    body = (JSON.parse(text) ?? {}) as typeof body;
  } catch {
    // Some services answer errors with a page.
  }
  const { message = body.Message ?? text.slice(0, 200) } = body;
  const named = type ?? (typeof body.__type === 'string' ? body.__type : 'LambdaException');
  const name = named.split(':')[0]?.split('#').at(-1) ?? named;
  const metadata = { httpStatusCode: status, ...(requestId === undefined ? {} : { requestId }) };
  return Object.assign(new Error(String(message)), {
    name,
    $fault: status < 500 ? 'client' : 'server',
    $metadata: metadata,
  });
}
