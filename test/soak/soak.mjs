/** `npm run soak`: random machines (run.mjs), or with `--endpoint` the load and the faults that `asl-testkit serve` is put under. */
import process from 'node:process';

await import(process.argv.includes('--endpoint') ? './endpoint.mjs' : './run.mjs');
