import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileSystem } from '../mocks/files/read-file.js';

/**
 * Checks that a file which a template names lies where the user has pointed: in the template's project, which is the nearest
 * folder around it with a `.git`, else the outermost with a `package.json`, else its own; or in the working directory, if the
 * template does. Links are followed first.
 *
 * @param root - The folder to use instead.
 * @throws Error with a short reason as its message.
 */
export function checkInsideProject(path: string, template: string, root: string | undefined): void {
  const fs = fileSystem();
  const real = (file: string): string => {
    try {
      return fs.realpathSync(file);
    } catch {
      return resolve(file);
    }
  };
  const target = real(path);
  const folder = dirname(real(template));
  const roots = root === undefined ? [projectOf(folder), folder] : [real(root)];
  const workingDirectory = real(process.cwd());
  if (root === undefined && isInside(folder, workingDirectory)) roots.push(workingDirectory);
  if (roots.some((each) => isInside(target, each))) return;
  const [project = ''] = roots;
  throw new Error(`it lies outside of ${project}; the option "root" names another folder`);
}

function projectOf(folder: string): string {
  const fs = fileSystem();
  let outermost = folder;
  for (let at = folder; ; at = dirname(at)) {
    if (fs.existsSync(join(at, '.git'))) return at;
    if (fs.existsSync(join(at, 'package.json'))) outermost = at;
    if (dirname(at) === at) return outermost;
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}
