/** A client of the AWS SDK for JavaScript v3, as far as the kit uses it: `new LambdaClient({})`, or something like it. */
export interface SdkClient {
  /** Sends a command, gives back its response or rejects with the service's exception. */
  // Clients declare the union of their own commands here, which no common type can name.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  send(command: any): Promise<any>;
}

/**
 * Clients that answer the Tasks of their services, by service: `lambda`, `dynamodb`, `sqs`, `sfn`, … (what stands after
 * `aws-sdk:` in a resource; `states` and `events` may be said for `sfn` and `eventbridge`).
 */
export type SdkClients = Readonly<Record<string, SdkClient>>;

/** What a real client shows of itself in `config`. */
export interface ClientConfig {
  readonly serviceId?: unknown;
  readonly isCustomEndpoint?: unknown;
  readonly endpoint?: unknown;
  readonly requestHandler?: unknown;
  readonly middlewareStack?: unknown;
}

/** The configuration of a client, undefined for something that only has a `send`. */
export function clientConfig(client: SdkClient): ClientConfig | undefined {
  const { config } = client as { config?: unknown };
  return typeof config === 'object' && config !== null ? config : undefined;
}
