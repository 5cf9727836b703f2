/** Removes what a build writes, so that no file of an earlier one stays behind. */
import { rmSync } from 'node:fs';

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
