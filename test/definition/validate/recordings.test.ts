import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/values/json.js';
import { definitionFromObject } from '../../../src/definition/sources/from-object.js';
import {
  invalidDefinitionMessage,
  serviceDiagnostic,
  validateDefinitionText,
} from '../../../src/definition/validate/service-answers.js';
import { validateDefinition } from '../../../src/definition/validate/validate-definition.js';

const RECORDED = fileURLToPath(new URL('../../../../shared/aws-recorded', import.meta.url));

interface Recording {
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly operation?: string;
  readonly definition?: JsonValue;
  readonly definitionText?: string;
  readonly expected: JsonObject;
}

function recordings(kind: string): Recording[] {
  return readdirSync(`${RECORDED}/${kind}`).map((name) => {
    // The recording masks the ARN of the activity it used.
    const text = readFileSync(`${RECORDED}/${kind}/${name}`, 'utf8');
    const unmasked = text.replaceAll('"activity_arn"', '"arn:aws:states:us-east-1:111111111111:activity:work"');
    return { ...(JSON.parse(unmasked) as Recording), name };
  });
}

// The recordings are beside the repository where it is developed, and nowhere else.
describe.skipIf(!existsSync(RECORDED))('against recordings of AWS', () => {
  test.each(['execution', 'local_mock'])('finds no error in any definition of %s: AWS ran them all', (kind) => {
    const wrong: unknown[] = [];
    for (const { name, type, definition } of recordings(kind)) {
      if (!isJsonObject(definition)) continue;
      const diagnostics = validateDefinition(definitionFromObject(definition, { type }));
      wrong.push(...diagnostics.filter(({ severity }) => severity === 'ERROR').map((error) => ({ name, ...error })));
    }
    expect(wrong).toEqual([]);
  });

  test('finds no error in a state that TestState ran', () => {
    const wrong: unknown[] = [];
    for (const { name, definition, expected } of recordings('test_state')) {
      if (!isJsonObject(definition) || expected['response'] === undefined) continue;
      // A state on its own may lead to states that are not there.
      const document = 'States' in definition ? definition : { StartAt: 'State', States: { State: definition } };
      for (const diagnostic of validateDefinition(definitionFromObject(document))) {
        if (diagnostic.severity === 'WARNING' || /^MISSING_/.test(diagnostic.code)) continue;
        wrong.push({ name, ...diagnostic });
      }
    }
    expect(wrong).toEqual([]);
  });

  const validations = existsSync(RECORDED) ? recordings('validation') : [];

  test.each(validations.filter(({ operation }) => operation === 'validate_state_machine_definition'))(
    'answers as ValidateStateMachineDefinition: $name',
    ({ definition, definitionText, type, expected }) => {
      const text = definitionText ?? JSON.stringify(definition);
      const diagnostics = validateDefinitionText(text, { type });
      const result = diagnostics.some(({ severity }) => severity === 'ERROR') ? 'FAIL' : 'OK';
      expect({ diagnostics: diagnostics.map(serviceDiagnostic), result, truncated: false }).toEqual(
        expected['response'],
      );
    },
  );

  const refused = validations.flatMap((recording) => {
    const message = /Invalid State Machine Definition: '.*'/s.exec(messageOf(recording.expected))?.[0];
    return message === undefined ? [] : [{ ...recording, message }];
  });

  test.each(refused)('refuses in the words of CreateStateMachine: $name', ({ definition, type, message }) => {
    expect(invalidDefinitionMessage(validateDefinitionText(JSON.stringify(definition), { type }))).toBe(message);
  });

  test('refuses every label that is refused', () => {
    const labels = validations.filter(({ name }) => name.includes('test_map_state_label_invalid_char_fail'));
    expect(labels.length).toBeGreaterThan(80);
    for (const { name, definition } of labels) {
      const codes = validateDefinitionText(JSON.stringify(definition)).map(({ code }) => code);
      expect({ name, codes }).toEqual({ name, codes: ['INVALID_LABEL_NAME'] });
    }
  });
});

function messageOf(expected: JsonObject): string {
  const error = isJsonObject(expected['error']) ? expected['error'] : {};
  const message = error['message'] ?? error['exception_value'];
  return typeof message === 'string' ? message : '';
}
