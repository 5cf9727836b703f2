import type { Definition } from '../definition.js';
import { TestkitError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';
import { SHORT_FUNCTIONS } from './cloudformation/short-functions.js';
import { definitionFromCloudAssembly } from './from-cloud-assembly.js';
import { definitionFromServerless } from './from-serverless.js';
import { definitionFromTemplate } from './from-template.js';
import { definitionFromTerraform } from './from-terraform.js';
import { definitionFromText } from './from-text.js';
import type { TemplateOptions } from './options.js';
import { parseJson } from './parse-json.js';
import { parseYaml } from './parse-yaml.js';
import { recognize, recognizeText, type SourceFormat } from './recognize.js';
import { SourceText } from './source-text.js';
import { TracedText } from './traced-text.js';

/**
 * Reads a definition from any text that holds one: Amazon States Language (JSON or YAML), a SAM or CloudFormation
 * template, CDK's output (its `manifest.json` or one template), a serverless.yml, or what `terraform show -json` prints. The text's own fields tell which.
 *
 * @throws TestkitError INVALID_SYNTAX, with the place, for text that is neither JSON nor YAML.
 * @throws TestkitError INVALID_DEFINITION if it is none of these; says what was looked for.
 * @throws TestkitError as the reader of the format does: see {@link definitionFromText}, {@link definitionFromTemplate},
 *   {@link definitionFromServerless}, {@link definitionFromCloudAssembly} and {@link definitionFromTerraform}.
 * @example
 * ```ts
 * readDefinition(readFileSync('template.yml', 'utf8'), { file: 'template.yml', readFile });
 * ```
 */
export function readDefinition(text: string, options: TemplateOptions = {}): Definition {
  refuseProgram(options.file);
  const format = formatOf(text, options.file);
  switch (format) {
    case 'asl':
      return definitionFromText(text, options);
    case 'template':
      return definitionFromTemplate(text, options);
    case 'serverless':
      return definitionFromServerless(text, options);
    case 'terraform':
      return definitionFromTerraform(text, options);
    case 'cdk-manifest':
      return definitionFromCloudAssembly(text, options);
    case undefined:
      throw unreadable(options.file, 'not a state machine definition', [
        'Looked for StartAt and States (Amazon States Language), Resources (SAM, CloudFormation, CDK),',
        'stepFunctions (serverless.yml), terraform_version (terraform show -json) and artifacts (manifest.json of cdk.out).',
      ]);
  }
}

/** Files that have to be run before there is a definition, and what runs them. */
const PROGRAMS: readonly (readonly [RegExp, string, readonly string[]])[] = [
  [
    /(?:^|[\\/])serverless[\w.-]*\.[cm]?[jt]s$/,
    'a program, which is not run here',
    ['Hint: run npx serverless print --format json > serverless.json, and load that.'],
  ],
  [
    /\.[cm]?[jt]sx?$/,
    'a program, which is not run here',
    [
      'Hint: if it is a CDK app, run npx cdk synth and load cdk.out,',
      "or pass the stack itself: loadStateMachine(new MyStack(new App(), 'Test')).",
    ],
  ],
  [/\.py$/, 'a program, which is not run here', ['Hint: if it is a CDK app, run npx cdk synth and load cdk.out.']],
  [
    /\.tf(?:\.json)?$/,
    'Terraform configuration, which is not evaluated here',
    [
      'Hint: run terraform show -json > state.json after apply, and load that,',
      'or load the definition file that it reads, with substitutions for the values of templatefile.',
    ],
  ],
];

function refuseProgram(file: string | undefined): void {
  if (file === undefined) return;
  for (const [pattern, what, hints] of PROGRAMS) if (pattern.test(file)) throw unreadable(file, what, hints);
}

function unreadable(file: string | undefined, what: string, lines: readonly string[]): TestkitError {
  return new TestkitError('INVALID_DEFINITION', [`${file ?? 'The text'} is ${what}.`, ...lines].join('\n'));
}

function formatOf(text: string, file: string | undefined): SourceFormat | undefined {
  const quick = recognizeText(text, 'top level');
  if (quick !== undefined) return quick;
  const traced = TracedText.ofFile(new SourceText(text, file));
  try {
    return recognize(parseAny(traced));
  } catch (error) {
    // The reader of the format repeats the error, with what it knows of the format.
    const guess = recognizeText(text, 'anywhere');
    if (guess === undefined) throw error;
    return guess;
  }
}

function parseAny(traced: TracedText): JsonValue {
  if (!/^\s*[{[]/.test(traced.text)) return parseYaml(traced, { functions: SHORT_FUNCTIONS }).value;
  try {
    return JSON.parse(traced.text) as JsonValue;
  } catch {
    return parseJson(traced).value;
  }
}
