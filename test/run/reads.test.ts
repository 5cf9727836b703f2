import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadMocks, loadStateMachine, TestkitError } from 'asl-testkit';
import { afterAll, describe, expect, test } from 'vitest';

const base = mkdtempSync(join(tmpdir(), 'asl-reads-'));
afterAll(() => rmSync(base, { recursive: true }));

const asl = JSON.stringify({ StartAt: 'Only', States: { Only: { Type: 'Pass', End: true } } });
const sam = (uri: string): string =>
  `Transform: AWS::Serverless-2016-10-31\nResources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: ${uri}\n      Role: arn:aws:iam::123456789012:role/r\n`;
const serverless = (path: string): string =>
  `service: s\nprovider: {name: aws}\nstepFunctions:\n  stateMachines:\n    m:\n      definition: \${file(${path})}\n`;

function write(path: string, text: string): string {
  const file = join(base, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function mistake(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof TestkitError)
      return `${error.code}: ${error.message.replaceAll(base, '').replaceAll(process.cwd(), '/project')}`;
    throw error;
  }
  throw new Error('It was read.');
}

write('outside.asl.json', asl);

describe('files that a template names', () => {
  test('are read in its folder and below, and in its project', () => {
    write('plain/machines/m.asl.json', asl);
    expect(loadStateMachine(write('plain/template.yml', sam('machines/m.asl.json'))).runSync().path).toEqual(['Only']);
    write('git/.git/HEAD', '');
    write('git/shared/m.asl.json', asl);
    expect(
      loadStateMachine(write('git/services/a/template.yml', sam('../../shared/m.asl.json'))).runSync().path,
    ).toEqual(['Only']);
    write('npm/package.json', '{}');
    write('npm/packages/a/package.json', '{}');
    write('npm/shared/m.asl.json', asl);
    expect(
      loadStateMachine(write('npm/packages/a/serverless.yml', serverless('../../shared/m.asl.json'))).runSync().path,
    ).toEqual(['Only']);
  });

  test('are not read outside of it', () => {
    for (const template of [
      write('git2/.git/HEAD', '') && write('git2/template.yml', sam('../outside.asl.json')),
      write('git2/serverless.yml', serverless('../outside.asl.json')),
      write('git2/absolute.yml', sam(join(base, 'outside.asl.json'))),
    ]) {
      expect(mistake(() => loadStateMachine(template))).toMatch(
        /^FILE_UNREADABLE: Cannot read .*: it lies outside of \/git2; the option "root" names another folder/,
      );
    }
  });

  test('are not read through a link that leads out', () => {
    write('linked/.git/HEAD', '');
    symlinkSync(join(base, 'outside.asl.json'), join(base, 'linked/m.asl.json'));
    expect(mistake(() => loadStateMachine(write('linked/template.yml', sam('m.asl.json'))))).toContain(
      'it lies outside of /linked',
    );
  });

  test('are read under the root that an option names', () => {
    const template = write('git3/template.yml', sam('../outside.asl.json'));
    write('git3/.git/HEAD', '');
    expect(loadStateMachine(template, { root: base }).runSync().path).toEqual(['Only']);
    expect(mistake(() => loadStateMachine(template, { root: join(base, 'git') }))).toContain(
      'it lies outside of /git;',
    );
  });

  test('are named by the user with definitionFile, wherever they lie', () => {
    const template = write('s3/template.yml', sam('s3://bucket/key'));
    expect(loadStateMachine(template, { definitionFile: join(base, 'outside.asl.json') }).runSync().path).toEqual([
      'Only',
    ]);
  });
});

describe('what is not a regular file', () => {
  test.each(['/dev/zero', '/dev/full', '/proc/kmsg'])('%s is refused at once', (device) => {
    expect(mistake(() => loadStateMachine(write('device/template.yml', sam(device)), { root: '/' }))).toMatch(
      /^FILE_UNREADABLE/,
    );
    expect(mistake(() => loadStateMachine(device))).toMatch(/^FILE_UNREADABLE/);
    expect(mistake(() => loadMocks(device))).toMatch(/^FILE_UNREADABLE/);
  });

  test('a pipe that nobody writes to is refused at once', () => {
    const pipe = join(base, 'pipe.asl.json');
    execFileSync('mkfifo', [pipe]);
    expect(mistake(() => loadStateMachine(pipe))).toMatchInlineSnapshot(`
      "FILE_UNREADABLE: The file /pipe.asl.json cannot be read: it is not a regular file [FILE_UNREADABLE]
      Hint: paths are relative to /project."
    `);
  });

  test('a folder and a file of more than 64 MiB are refused', () => {
    expect(mistake(() => loadStateMachine(base))).toContain('is a folder without a manifest.json');
    const large = write('large.asl.json', ' '.repeat(1));
    execFileSync('truncate', ['-s', '65M', large]);
    expect(mistake(() => loadStateMachine(large))).toContain('it is larger than 64 MiB');
  });
});
