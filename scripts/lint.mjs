/**
 * Lints the project, and then code that breaks the rules, so that a rule that no longer finds anything is found itself.
 * Both in one process: the types of the project are read once.
 */
import { ESLint } from 'eslint';
import { startChecks } from './checks.mjs';
import { RULE_EXAMPLES } from './eslint/rule-examples.mjs';

const eslint = new ESLint();
const { report, finish } = startChecks();

const results = await eslint.lintFiles('.');
const complaints = results.filter(({ errorCount, warningCount }) => errorCount + warningCount > 0);
const formatter = await eslint.loadFormatter('stylish');
report(
  `${String(results.length)} files keep the rules`,
  complaints.length > 0 ? await formatter.format(complaints) : undefined,
);

for (const example of RULE_EXAMPLES) report(titleOf(example), await problemOf(example));
finish();

/**
 * @import { RuleExample } from './eslint/rule-examples.mjs'
 * @param {RuleExample} example
 */
function titleOf({ file, code, breaks }) {
  const where = `${code.trim().split('\n', 1)[0] ?? ''} in ${file}`;
  return breaks === undefined ? `allowed: ${where}` : `${breaks}: ${where}`;
}

/**
 * @param {RuleExample} example
 * @returns {Promise<string | undefined>}
 */
async function problemOf({ file, code, breaks, only = breaks === undefined }) {
  const [result] = await eslint.lintText(code, { filePath: file });
  const broken = [...new Set(result?.messages.map(({ ruleId, message }) => ruleId ?? message))];
  const isAsExpected =
    (breaks === undefined || broken.includes(breaks)) && (!only || broken.every((rule) => rule === breaks));
  return isAsExpected ? undefined : `breaks ${broken.join(', ') || 'no rule'}`;
}
