/**
 * Makes the program and the style of pages (`src/page/app/`) into the two files that pages are written with: `page.js` and
 * `page.css`, in a folder that is named. preact is built in, so that nobody has to install it.
 */
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const root = new URL('..', import.meta.url).pathname;
const APP = join(root, 'src/page/app');

/** @param {string} folder where to */
export async function bundlePage(folder) {
  const license = readFileSync(join(root, 'node_modules/preact/LICENSE'), 'utf8').trim();
  const bundle = await rolldown({
    cwd: root,
    input: join(APP, 'main.tsx'),
    platform: 'browser',
    transform: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    tsconfig: false,
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true, comments: false });
  await bundle.close();
  mkdirSync(folder, { recursive: true });
  // Within HTML, nothing in the program may end its element.
  const code = output[0].code.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  writeFileSync(join(folder, 'page.js'), `/* preact: ${license.replace(/\s+/g, ' ')} */\n${code}`);
  writeFileSync(join(folder, 'page.css'), smaller(readFileSync(join(APP, 'style.css'), 'utf8')));
}

/** Does so unless the files in the folder are newer than what they are made of. @param {string} folder */
export async function bundlePageIfOld(folder) {
  const sources = [APP, join(root, 'src/diagram'), join(root, 'src/page')].flatMap((path) =>
    readdirSync(path)
      .filter((name) => /\.(tsx?|css)$/.test(name) && name !== 'page.css')
      .map((name) => join(path, name)),
  );
  const newest = Math.max(...[...sources, join(root, 'scripts/bundle-page.mjs')].map((path) => statSync(path).mtimeMs));
  const made = statSync(join(folder, 'page.css'), { throwIfNoEntry: false });
  if (made === undefined || made.mtimeMs < newest) await bundlePage(folder);
}

/** @param {string} css */
function smaller(css) {
  return css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};:,>]) ?/g, '$1')
    .replaceAll(';}', '}')
    .trim();
}
