import { isAbsolute, join } from 'node:path';
import type { Definition } from '../definition/definition.js';
import { definitionFromCloudAssembly } from '../definition/sources/from-cloud-assembly.js';
import { definitionFromObject } from '../definition/sources/from-object.js';
import { definitionFromTemplateObject } from '../definition/sources/from-template.js';
import type { TemplateOptions } from '../definition/sources/options.js';
import { readDefinition } from '../definition/sources/read-definition.js';
import { recognize } from '../definition/sources/recognize.js';
import type { CallSite } from '../mocks/declare/call-site.js';
import { findFile, isUrl } from '../mocks/files/find-file.js';
import { fileSystem, readRegularFile } from '../mocks/files/read-file.js';
import { TestkitError } from '../values/errors.js';
import { toJsonValue } from '../values/json-entry.js';
import { checkInsideProject } from './inside-project.js';
import type { LoadOptions } from './load-options.js';
import { noteLoad } from './observe-runs.js';
import { isConstruct, synthesize } from './synthesize.js';
import { looksLike } from '../values/looks-like.js';

/**
 * Reads a definition from whatever holds one: the path or URL of a file or of CDK's output folder, an Amazon States Language
 * object, a parsed template, a construct of the AWS CDK.
 *
 * @param caller - Who names the path, which may be relative to their file. Undefined: to the working directory alone.
 */
export function readSource(source: unknown, options: LoadOptions, caller: CallSite | undefined): Definition {
  if (typeof source === 'string' || isUrl(source)) {
    refuseText(source);
    return readPath(findFile(source, caller), options);
  }
  return readObject(source, options);
}

/** Reads a definition from a value that is not a path: see {@link readSource}. */
export function readObject(source: unknown, options: LoadOptions): Definition {
  const { root, standIns: _standIns, ...others } = options;
  if (typeof source === 'object' && source !== null) {
    if (isConstruct(source)) return readConstruct(source, others);
  }
  const document = toJsonValue(asJson(source), () => 'The definition', 'INVALID_DEFINITION');
  switch (recognize(document)) {
    case 'template':
      // It names files as a template in the working directory does.
      return definitionFromTemplateObject(document, {
        ...others,
        readFile: readerFor('template.json', root, options.definitionFile),
      });
    case 'serverless':
      throw unread('a serverless configuration', 'its file, serverless.yml');
    case 'terraform':
      throw unread("Terraform's output", 'the file that terraform show -json was written to');
    case 'cdk-manifest':
      throw unread("the manifest of CDK's output", 'its folder, cdk.out');
    case 'asl':
    case undefined:
      return definitionFromObject(document, others);
  }
}

/** What a value says it is as JSON, as CDK's `Template` does. */
function asJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !hasToJson(value)) return value;
  try {
    return value.toJSON();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TestkitError('INVALID_DEFINITION', `The toJSON() of the definition threw: ${reason}`);
  }
}

function hasToJson(value: object): value is { toJSON: () => unknown } {
  return looksLike(() => 'toJSON' in value && typeof value.toJSON === 'function');
}

function unread(what: string, instead: string): TestkitError {
  return new TestkitError(
    'INVALID_DEFINITION',
    `The object is ${what}, not a definition or a template.\nHint: pass the path of ${instead}.`,
  );
}

function readPath(path: string, options: LoadOptions): Definition {
  const { root, standIns = true, ...others } = options;
  const file = manifestOfFolder(path) ?? path;
  const files = [file];
  const readFile = (named: string): string => {
    files.push(named);
    if (named !== options.definitionFile) checkInsideProject(named, file, root);
    return readRegularFile(named);
  };
  try {
    return readDefinition(readText(file), {
      ...others,
      file,
      readFile,
      standIns: standIns ? 'WHERE_NEEDED' : undefined,
    });
  } finally {
    // Of a file that is wrong too: its tests are to run again when it is mended.
    noteLoad(files);
  }
}

/** Reads files that a template names, if they lie in its project; what the caller names may lie anywhere. */
function readerFor(
  template: string,
  root: string | undefined,
  definitionFile: string | undefined,
): (path: string) => string {
  return (path) => {
    if (path !== definitionFile) checkInsideProject(path, template, root);
    return readRegularFile(path);
  };
}

function readConstruct(construct: Parameters<typeof synthesize>[0], options: TemplateOptions): Definition {
  const { directory, ...synthesized } = synthesize(construct);
  // Templates are called by their names alone: the folder has another one in each process.
  const readFile = (path: string): string =>
    readRegularFile(path === options.definitionFile || isAbsolute(path) ? path : join(directory, path));
  return definitionFromCloudAssembly(readFile('manifest.json'), {
    ...options,
    ...synthesized,
    file: 'manifest.json',
    readFile,
  });
}

/** A text with line breaks, or that begins like JSON, was not meant as a path. */
function refuseText(source: unknown): void {
  if (typeof source !== 'string' || !/^\s*\{|\n/.test(source)) return;
  throw new TestkitError(
    'INVALID_OPTION',
    'The text of a definition was given where the path of a file is expected.\nHint: pass JSON.parse(text), or the path.',
  );
}

/**
 * The manifest of a folder that CDK wrote; undefined for what is not a folder.
 *
 * @throws TestkitError FILE_UNREADABLE for other folders.
 */
export function manifestOfFolder(path: string): string | undefined {
  const fs = fileSystem();
  if (fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  const manifest = join(path, 'manifest.json');
  if (fs.existsSync(manifest)) return manifest;
  throw new TestkitError(
    'FILE_UNREADABLE',
    [
      `${path} is a folder without a manifest.json.`,
      "Hint: of folders, only CDK's output is read, which npx cdk synth writes to cdk.out. Else name the file.",
    ].join('\n'),
  );
}

function readText(path: string): string {
  try {
    return readRegularFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TestkitError(
      'FILE_UNREADABLE',
      `The file ${path} cannot be read: ${reason.replace(/^\w+: /, '')}\nHint: paths are relative to ${process.cwd()}.`,
      { cause: error },
    );
  }
}
