/**
 * Fails when files of src/ import each other: in a circle that runs, or, types included, in a group that
 * allowed-circles.mjs does not name. Another folder can be named; in it no group is allowed.
 */
import process from 'node:process';
import { ALLOWED_GROUPS } from './allowed-circles.mjs';
import { findCircles, judgeGroups } from './circular-imports.mjs';

const root = process.argv[2] ?? 'src';
const { files, circles, groups } = findCircles(root);
const problems = [
  ...circles.map((circle) => `circular imports:\n    ${circle.join('\n  → ')}`),
  ...judgeGroups(groups, root === 'src' ? ALLOWED_GROUPS : []),
];
for (const problem of problems) console.error(`${problem}\n`);
console.log(`${String(files)} files, ${String(circles.length)} circles, ${String(groups.length)} groups by types`);
process.exitCode = problems.length > 0 ? 1 : 0;
