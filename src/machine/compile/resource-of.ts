import { parseResource, type Resource } from '../resource.js';

/** A resource the parser does not know is kept as a service of its own name, so that a mock can still answer it. */
export function resourceOf(value: unknown): Resource {
  const arn = typeof value === 'string' ? value : '';
  return (
    parseResource(arn) ?? {
      arn,
      kind: 'service',
      service: arn,
      action: arn,
      pattern: 'request',
      label: arn,
      sdk: false,
    }
  );
}
