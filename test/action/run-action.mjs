/**
 * Runs the steps of action.yml as GitHub's runner does: inputs and outputs put into env, conditions, bash with -eo pipefail.
 * It knows the expressions that action.yml uses, and throws at any other.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} [id]
 * @property {string} [if]
 * @property {string} shell
 * @property {string} working-directory
 * @property {Record<string, string>} env
 * @property {string} run
 *
 * @typedef {object} Action
 * @property {Record<string, { description: string, default?: string, required?: boolean }>} inputs
 * @property {{ using: string, steps: Step[] }} runs
 *
 * @typedef {object} StepResult
 * @property {string} name
 * @property {number} code
 * @property {string} output both streams
 */

/** @returns {Action} */
export function readAction() {
  return parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'));
}

/**
 * @param {string} workspace the project's folder
 * @param {Record<string, string>} given
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {StepResult[]} of the steps that ran
 */
export function runAction(workspace, given, env = process.env) {
  const action = readAction();
  const unknown = Object.keys(given).filter((name) => !(name in action.inputs));
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`);
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']);
  /** @type {Record<string, string>} */
  const values = {};
  for (const [name, value] of [...defaults, ...Object.entries(given)]) values[`inputs.${name}`] = value ?? '';

  /** @type {StepResult[]} */
  const results = [];
  const scratch = mkdtempSync(join(tmpdir(), 'asl-testkit-action-'));
  try {
    for (const step of action.runs.steps) {
      const failed = results.some(({ code }) => code !== 0);
      if (!holds(step.if ?? '', values, failed)) continue;
      const outputFile = join(scratch, 'output');
      const script = join(scratch, 'step.sh');
      writeFileSync(outputFile, '');
      writeFileSync(script, step.run);
      const own = Object.fromEntries(Object.entries(step.env).map(([key, text]) => [key, filled(text, values)]));
      const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
        cwd: resolve(workspace, filled(step['working-directory'], values)),
        env: { ...env, ...own, GITHUB_OUTPUT: outputFile },
        encoding: 'utf8',
      });
      if (step.id !== undefined) Object.assign(values, outputsOf(step.id, readFileSync(outputFile, 'utf8')));
      values[`steps.${step.id ?? ''}.outcome`] = status === 0 ? 'success' : 'failure';
      results.push({ name: step.name, code: status ?? -1, output: stdout + stderr });
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
  return results;
}

/**
 * @param {string} condition
 * @param {Record<string, string>} values
 * @param {boolean} failed whether a step before has failed
 */
function holds(condition, values, failed) {
  const terms = condition === '' ? [] : condition.split(' && ');
  const always = terms.includes('!cancelled()');
  const compared = terms.filter((term) => term !== '!cancelled()');
  return (
    (always || !failed) &&
    compared.every((term) => {
      const [, name = '', operator, text] = /^(\S+) (==|!=) '([^']*)'$/.exec(term) ?? [];
      if (!(name in values)) throw new Error(`This condition is not understood: ${term}`);
      return (values[name] === text) === (operator === '==');
    })
  );
}

/**
 * @param {string} text
 * @param {Record<string, string>} values
 */
function filled(text, values) {
  return text.replace(/\$\{\{ (.*?) \}\}/g, (_, name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`action.yml uses ${name}, which has no value`);
    return value;
  });
}

/**
 * @param {string} id
 * @param {string} text what a step wrote to GITHUB_OUTPUT
 */
function outputsOf(id, text) {
  /** @type {Record<string, string>} */
  const outputs = {};
  for (const [, name, end, block, line] of text.matchAll(/^(\w+)(?:<<(\S+)\n([^]*?)\n\2|=(.*))$/gm))
    outputs[`steps.${id}.outputs.${name}`] = end === undefined ? (line ?? '') : (block ?? '');
  return outputs;
}
