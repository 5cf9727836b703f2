/**
 * The names that the AWS SDK for Java 2.x makes of those in a service's model. Step Functions calls services through that
 * SDK, so its resources, its parameters' names and its errors' names are spelt that way.
 */

/**
 * One word of a name: an acronym before a version (`SES|v2`), before another word (`DB|Instance`) or at the end
 * (`Dynamo|DB`), or a word with its digits (`Route53`). A single capital at the end belongs to its word (`IoT`).
 */
const WORD = /[A-Z]{2,}(?=v\d)|[A-Z]+(?=[A-Z][a-z]|[^A-Za-z]|$)\d*|[A-Za-z][a-z]*(?:[A-Z](?![A-Za-z0-9]))?\d*|\d+/g;

/**
 * The service's name in Java's spelling: `DynamoDb` for DynamoDB, `DatabaseMigration` for Database Migration Service.
 *
 * @param sdkId - The service's id in its model.
 */
export function javaServiceName(sdkId: string): string {
  const words = sdkId.match(WORD) ?? [];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('');
  return name.replace(/^(?:Amazon|Aws)/, '').replace(/Service$/, '');
}

/**
 * An operation's or a member's name in Java's spelling, where leading capitals become small up to the next word:
 * `describeDBInstances`, `dbInstanceIdentifier`, `eTag`.
 */
export function javaMemberName(apiName: string): string {
  // A keyword in Java, which the SDK shortens; DynamoDB's attribute values have it.
  if (apiName === 'NULL') return 'nul';
  return apiName.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+/, (capitals) => capitals.toLowerCase());
}

/** A parameter's or a result's name in an AWS SDK integration: Java's, with a capital first (`DbInstanceIdentifier`). */
export function sdkParameterName(apiName: string): string {
  const name = javaMemberName(apiName);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
