import { type Fields, refuseForeignField, requireFields } from './fields.js';
import type { Report } from './report.js';
import type { Language } from './sites.js';

/**
 * The request of an ItemReader or a ResultWriter: `Parameters` in JSONPath states, `Arguments` in JSONata states. It says which
 * bucket, so that a Resource cannot do without it.
 */
export function checkS3Request(within: Fields, language: Language, report: Report): void {
  const [own, foreign] = language === 'JSONata' ? ['Arguments', 'Parameters'] : ['Parameters', 'Arguments'];
  const has = (name: string): boolean => Object.hasOwn(within.fields, name);
  if (has(foreign)) refuseForeignField(within, foreign, language, report);
  else if (has('Resource')) requireFields(within, [own], report);
  else if (has(own)) requireFields(within, ['Resource'], report);
}
