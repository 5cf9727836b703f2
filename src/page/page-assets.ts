import { InternalError } from '../values/errors.js';

/** The program and the style of pages, as the build made them of `app/`. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

let assets: PageAssets | undefined;

/** Read when the first page is written. */
export function pageAssets(): PageAssets {
  return (assets ??= { script: read('page.js'), style: read('page.css') });
}

function read(name: string): string {
  // The same place from every file of dist/ that runs; beside the sources, scripts/bundle-page.mjs puts it there.
  const url = new URL(`../page/${name}`, import.meta.url);
  try {
    return process.getBuiltinModule('node:fs').readFileSync(url, 'utf8');
  } catch {
    throw new InternalError(`${url.pathname} is missing, which the build makes`);
  }
}
