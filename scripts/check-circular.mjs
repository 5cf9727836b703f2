/** Fails when files of src/, or of the folder that is named, import each other in a circle. */
import process from 'node:process';
import { findCircles } from './circular-imports.mjs';

const { files, circles } = findCircles(process.argv[2] ?? 'src');
for (const circle of circles) console.error(`circular imports:\n    ${circle.join('\n  → ')}\n`);
console.log(`${String(files)} files, ${String(circles.length)} circles`);
process.exitCode = circles.length > 0 ? 1 : 0;
