import type { Definition } from '../definition.js';
import { createDefinition } from './create-definition.js';
import { environmentOf } from './cloudformation/environment.js';
import type { TemplateOptions } from './options.js';
import { parseDefinitionText } from './parse-definition-text.js';
import { SourceText } from './source-text.js';
import { TracedText } from './traced-text.js';

/**
 * Reads a definition from Amazon States Language text, JSON or YAML: by the ending of `options.file`, else by content.
 *
 * Positions are worked out when {@link Definition.locate} is first called. With `options.substitutions`, each
 * `${name}` in the text must have a value there; without, the text is taken as it stands. With `options.standIns`, what has no
 * value and cannot stand for itself gets a stand-in ({@link Definition.standIns}).
 *
 * @throws TestkitError INVALID_SYNTAX with file, line, column and the offending line, if the text is not well-formed.
 * @throws TestkitError INVALID_DEFINITION if it is not an object, or if a `${name}` has no value.
 * @example
 * ```ts
 * definitionFromText(text, { file: 'order.asl.json', substitutions: { FunctionArn: arn } }).locate('/States/Ship');
 * ```
 */
export function definitionFromText(text: string, options: TemplateOptions = {}): Definition {
  const traced = TracedText.ofFile(new SourceText(text, options.file));
  const { substitutions, standIns } = options;
  const parsed = parseDefinitionText(traced, {
    file: options.file,
    substitutions: substitutions === undefined ? undefined : new Map(Object.entries(substitutions)),
    standIns: standIns === undefined ? undefined : { environment: environmentOf(options), use: standIns },
    givenBy: 'the template that deploys it and load that',
  });
  return createDefinition({ document: parsed.value, locate: parsed.locate, standIns: parsed.standIns }, options);
}
