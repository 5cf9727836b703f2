import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { Diagnostic } from '../../definition/definition.js';
import { LINTS } from '../../definition/lint/lints.js';
import { awsLocation } from '../../definition/validate/aws-location.js';
import { DIAGNOSTIC_CODES, type DiagnosticCode } from '../../definition/validate/codes.js';
import { isUnreadable, messageOf, type Finding, type NameFile, type Unreadable } from './finding.js';

const CODES = Object.keys(DIAGNOSTIC_CODES) as DiagnosticCode[];

/**
 * For code scanning (GitHub, Azure DevOps, editors): SARIF 2.1.0. Its rules are the table of codes; those without a finding are
 * left out.
 *
 * @param version - Of this package.
 */
export function toSarif(results: readonly (Finding | Unreadable)[], version: string, nameOf: NameFile): string {
  return `${JSON.stringify(sarifLog(results, version, nameOf), null, 2)}\n`;
}

/** The types are made from the format's own schema. */
function sarifLog(results: readonly (Finding | Unreadable)[], version: string, nameOf: NameFile): Log {
  const found = results.flatMap((result) => (isUnreadable(result) ? [] : [result]));
  const unreadable = results.filter(isUnreadable);
  const used = new Set(found.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)));
  const codes = CODES.filter((code) => used.has(code));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'asl-testkit', version, semanticVersion: version, rules: codes.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: unreadable.length === 0,
            toolExecutionNotifications: unreadable.map(({ file, problem }) => ({
              level: 'error',
              message: { text: problem },
              locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(nameOf(file)) } } }],
            })),
          },
        ],
        results: found.flatMap((finding) => finding.diagnostics.map((each) => resultOf(finding, each, codes, nameOf))),
      },
    ],
  };
}

function ruleOf(code: DiagnosticCode): ReportingDescriptor {
  const { meaning, severity } = DIAGNOSTIC_CODES[code];
  const why = LINTS.find((lint) => lint.code === code)?.why;
  return {
    id: code,
    shortDescription: { text: meaning },
    ...(why === undefined ? {} : { help: { text: why.replaceAll('`', ''), markdown: why } }),
    defaultConfiguration: { level: severity === 'warning' ? 'warning' : 'error' },
  };
}

function resultOf(
  { file, definition }: Finding,
  diagnostic: Diagnostic,
  codes: readonly DiagnosticCode[],
  nameOf: NameFile,
): Result {
  const { code, severity, location, pointer } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity === 'ERROR' ? 'error' : 'warning',
    message: { text: messageOf(diagnostic) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(nameOf(location?.file ?? file)) },
          ...(location === undefined ? {} : { region: { startLine: location.line, startColumn: location.column } }),
        },
        logicalLocations: [
          { name: definition.name, fullyQualifiedName: `${definition.name}${awsLocation(definition, pointer)}` },
        ],
      },
    ],
  };
}

/** A relative reference stays one: it is resolved where the report is read. */
function uriOf(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(path)) return `file:///${encoded.replace('%3A', ':')}`;
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}
