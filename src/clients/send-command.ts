import { TestkitError } from '../values/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import { clientPackage, operationSchema } from '../integrations/shapes/client-package.js';
import { javaSpelling } from '../integrations/shapes/java-spelling.js';
import { commandInput, untypedInput } from './command-input.js';
import { bytesToText, commandOutput, type DateFormat } from './command-output.js';
import type { SdkClient } from './sdk-client.js';
import type { SdkOperation } from '../integrations/shapes/sdk-operation.js';

/** A client and the name the user gave it. */
export interface NamedClient {
  /** For messages: `clients.lambda`. */
  readonly name: string;
  readonly client: SdkClient;
}

/** What a command brought back. */
export interface CommandAnswer {
  readonly output: JsonObject;
  /** HTTP status, 200 where a mock does not say. */
  readonly status: number;
}

/**
 * Sends an operation as the command of the user's own client package, and converts input and output between Step
 * Functions' and the SDK's forms.
 *
 * @throws TestkitError where the command cannot be made or a mock answers nothing; whatever `send` throws.
 */
export async function sendOperation(
  named: NamedClient,
  operation: SdkOperation,
  parameters: JsonValue,
  dates: DateFormat = 'text',
): Promise<CommandAnswer> {
  const schema = schemaOf(operation);
  const input =
    schema === undefined ? untypedInput(operation.service, parameters) : commandInput(schema.input, parameters);
  const answer = await sendCommand(named, operation, input);
  const output = await commandOutput(schema?.output, answer, dates);
  return { output: isJsonObject(output) ? output : {}, status: statusOf(answer) ?? 200 };
}

function schemaOf({ service, name, isSdkIntegration }: SdkOperation): ReturnType<typeof operationSchema> {
  const schema = operationSchema(service, name);
  if (schema === undefined || isSdkIntegration !== true) return schema;
  return { input: javaSpelling(schema.input), output: javaSpelling(schema.output) };
}

/** Sends a command as it is and gives back what `send` brings. */
export async function sendCommand(
  { name, client }: NamedClient,
  operation: SdkOperation,
  input: unknown,
): Promise<object> {
  const command = makeCommand(name, operation, input);
  const answer: unknown = await client.send(command);
  if (typeof answer === 'object' && answer !== null) return answer;
  throw new TestkitError(
    'MOCK_NOT_FOUND',
    `${name} answered ${operation.name}Command with ${answer === undefined ? 'nothing' : typeof answer}, not with a response.\n\n` +
      `Input: ${preview(input)}\n` +
      `Hint: a client mocked with mockClient() answers nothing to commands without a matching .on(${operation.name}Command, …).`,
  );
}

function makeCommand(name: string, { service, name: operation }: SdkOperation, input: unknown): object {
  const found = clientPackage(service);
  if (found === undefined) {
    throw new TestkitError(
      'INVALID_OPTION',
      `${name} cannot be used: the package of ${service}'s commands is not installed in this project.\n` +
        `Hint: npm install --save-dev @aws-sdk/client-… (the package that ${name} comes from).`,
    );
  }
  const command = found.exports[`${operation}Command`];
  if (typeof command !== 'function') {
    throw new TestkitError(
      'UNSUPPORTED',
      `${name} cannot send ${operation}: ${found.name} has no ${operation}Command.\n` +
        'Hint: mock this Task by its state name instead.',
    );
  }
  return Reflect.construct(command, [input]) as object;
}

function statusOf(answer: object): number | undefined {
  const { $metadata: metadata } = answer as { $metadata?: { httpStatusCode?: unknown } };
  return typeof metadata?.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

function preview(input: unknown): string {
  const text = JSON.stringify(input, bytesAsText) as string | undefined;
  return text === undefined ? 'none' : text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function bytesAsText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? bytesToText(value) : value;
}
