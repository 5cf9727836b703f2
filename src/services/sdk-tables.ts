import { createRequire } from 'node:module';

/**
 * The services of the AWS SDK and their operations, as scripts/services/make-sdk-operations.mjs wrote them down:
 * `id in the model|prefix in IAM|operations by their first word|those that stream events`. It is read when it is first asked
 * for, since it is as large as half the kit.
 */
export function sdkOperations(): readonly string[] {
  return createRequire(import.meta.url)('./sdk-operations.json') as readonly string[];
}

/** What the operations of the most used services take, as the API spells it: service → operation → members. */
export function sdkParameters(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return createRequire(import.meta.url)('./sdk-parameters.json') as Readonly<Record<string, Record<string, string>>>;
}
