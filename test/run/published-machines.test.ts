import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LINTS } from '../../src/definition/lint/lints.js';
import { loadStateMachine, TestkitError, validate } from '../../src/index.js';

const FOLDER = fileURLToPath(new URL('../../../shared/field/machines/', import.meta.url));
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => /\.(?:json|ya?ml)$/.test(file)) : [];

/** Those that AWS refuses, by a part of their names, and why. */
const REFUSED: Readonly<Record<string, string>> = {
  // QueryLanguage stands inside States, where AWS takes it for a state, so that all states are JSONPath's.
  'shared-fallback-state-jsonata': 'Expected value of type Object at /States/QueryLanguage',
};

/** What their authors did wrong without being refused, by a part of the message. */
const WARNED = [
  // "taskId": "$.…" hands on the text itself.
  "The value for the field 'taskId' looks like a path or function call",
  // A misspelt reserved name that nothing raises.
  "No error is named 'States.TaskFailedId'",
];

const LINTED = LINTS.map(({ code }) => code);

describe.skipIf(files.length === 0)('definitions that people deploy', () => {
  test.each(files)('%s loads, or is refused as AWS refuses it', (file) => {
    const reason = Object.entries(REFUSED).find(([part]) => file.includes(part))?.[1];
    let warnings: string[];
    try {
      // What lints find in them is looked at by test/definition/lint.
      warnings = validate(loadStateMachine(FOLDER + file), { ignore: LINTED }).map(({ message }) => message);
    } catch (error) {
      if (!(error instanceof TestkitError) || reason === undefined) throw error;
      expect(error.message).toContain(reason);
      return;
    }
    expect(reason).toBeUndefined();
    expect(warnings.filter((message) => !WARNED.includes(message))).toEqual([]);
  });
});
