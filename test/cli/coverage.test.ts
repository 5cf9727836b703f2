import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fail, loadStateMachine, succeed } from 'asl-testkit';
import { Collector } from '../../src/coverage/collector.js';
import { writeRawFile } from '../../src/coverage/raw-files.js';
import { fewestThatCover } from '../../src/cli/missing-tests/fewest-that-cover.js';
import { observeRuns } from '../../src/run/observe-runs.js';
import { inTerminal } from './in-terminal.js';

const DEFINITION = {
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['Declined'], Next: 'Refund' }],
      End: true,
    },
    Refund: { Type: 'Pass', End: true },
  },
};

let folder = '';
let file = '';
let raw = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'asl-testkit-coverage-'));
  file = join(folder, 'order.asl.json');
  raw = join(folder, 'raw');
  writeFileSync(file, JSON.stringify(DEFINITION, null, 2));
  for (const outcomes of [[succeed({})], [fail('Busy'), succeed({})]]) {
    const collector = new Collector(() => null);
    observeRuns(collector);
    loadStateMachine(file).runSync({ mocks: { Charge: outcomes } });
    observeRuns(undefined);
    writeRawFile(raw, collector.take(process.cwd()), 'unknown');
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What a command printed, without the folder of this test and the width that its columns have from it. */
async function printed(...words: string[]): Promise<{ code: number; text: string }> {
  const { code, stdout, stderr } = await inTerminal(['coverage', ...words]);
  return { code, text: (stdout + stderr).replaceAll(folder, '…').replace(/(?<=\S) {2,}/g, '  ') };
}

describe('asl-testkit coverage', () => {
  test('raw files of several processes are added up', async () => {
    const { code, text } = await printed(raw);
    expect(text).toMatchInlineSnapshot(`
      "State machine  states  transitions  retriers  catchers  errors  runs
      order (…/order.asl.json)  1/2  1/2  1/2  0/1  1/2  2
                                                                 50 %  50 %  50 %  0 %  50 %

      Never taken in order (…/order.asl.json):
        …/order.asl.json:8  Charge: Retry[0] is exhausted
        …/order.asl.json:16  Charge → Refund (Catch[0])
        …/order.asl.json:25  Refund is never entered
      "
    `);
    expect(code).toBe(0);
  });

  test('a threshold that is not met ends it with 1', async () => {
    const { code, text } = await printed(raw, '--thresholds', 'states=100,catchers=0');
    expect(text).toContain('Coverage of states is 50 % (1 of 2), below the threshold of 100 %.');
    expect(code).toBe(1);
  });

  test('a folder without coverage is a mistake', async () => {
    const { code, text } = await printed(join(folder, 'none'));
    expect(text).toMatchInlineSnapshot(`
      "There is no coverage in …/none [FILE_UNREADABLE]
      Hint: run the tests with ASL_TESTKIT_COVERAGE=…/none, or with the plugin of asl-testkit/plugin.
      "
    `);
    expect(code).toBe(2);
  });

  test('unknown thresholds and reporters are refused with the nearest name', async () => {
    expect((await printed(raw, '--thresholds', 'catcher=3')).text).toMatchInlineSnapshot(`
      "Unknown coverage threshold "catcher" [INVALID_OPTION]
      Hint: did you mean "catchers"?
      "
    `);
    expect((await printed(raw, '--thresholds', 'states=300')).text).toMatchInlineSnapshot(`
      "The coverage threshold "states" must be a percentage from 0 to 100, but is 300 [INVALID_OPTION]
      "
    `);
    expect((await printed(raw, '--reporter', 'lcob')).text).toMatchInlineSnapshot(`
      "Unknown coverage reporter "lcob" [INVALID_OPTION]
      Hint: did you mean "lcov"?
      "
    `);
  });

  test('a file that is no coverage is refused', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'asl-coverage-unknown.1.json'), '{"version": 7}');
    expect((await printed(broken)).text).toMatchInlineSnapshot(`
      "…/broken/asl-coverage-unknown.1.json has version 7, where 1 is known: it is not coverage of this version of asl-testkit [INVALID_SUBJECT]
      Hint: delete it, and run the tests again.
      "
    `);
  });

  test("Istanbul's formats have states as statements and all else as branches, at their lines", async () => {
    const out = join(folder, 'out');
    expect((await printed(raw, '--reporter', 'lcov,json', '--out', out)).code).toBe(0);
    const lcov = readFileSync(join(out, 'lcov.info'), 'utf8');
    expect(lcov.slice(lcov.indexOf('DA:'))).toMatchInlineSnapshot(`
      "DA:4,2
      DA:25,0
      LF:2
      LH:1
      BRDA:8,0,0,1
      BRDA:8,0,1,0
      BRDA:10,1,0,1
      BRDA:16,2,0,0
      BRDA:18,3,0,0
      BRDA:23,4,0,2
      BRDA:27,5,0,0
      BRF:7
      BRH:3
      end_of_record
      "
    `);
    const json = JSON.parse(readFileSync(join(out, 'coverage-final.json'), 'utf8')) as Record<string, unknown>;
    expect(json[file]).toMatchObject({ path: file, s: { 0: 2, 1: 0 } });
  });

  test('the missing tests are listed with what each adds, and written', async () => {
    const tests = join(folder, 'missing.test.ts');
    const { text } = await printed(raw, '--write-tests', tests);
    expect(text.slice(text.indexOf('would take') - 8)).toMatchInlineSnapshot(`
      "
      1 test would take what the tests of order (…/order.asl.json) do not:
        1. Charge fails with Declined
           + …/order.asl.json:16  Charge → Refund (Catch[0])
           + …/order.asl.json:18  Charge: Catch[0] names "Declined"
           + …/order.asl.json:25  Refund
           + …/order.asl.json:27  Refund → end
        No explored path takes:
           - …/order.asl.json:8  Charge: Retry[0] is exhausted

      Wrote 1 test to …/missing.test.ts.
      "
    `);
    expect(readFileSync(tests, 'utf8')).toContain("Charge: [fail('Declined')]");
    expect((await printed(raw, '--write-tests', tests)).text).toContain('is there already, and nothing was written.');
  });
});

describe('the fewest tests', () => {
  const cover = (cost: number, ...takes: number[]): { cost: number; takes: Set<number> } => ({
    cost,
    takes: new Set(takes),
  });

  test('one that the others make needless is left out', () => {
    // Greedily 1 2 3 4 comes first, which the other two make needless.
    const middle = cover(9, 1, 2, 3, 4);
    const chosen = fewestThatCover(new Set([0, 1, 2, 3, 4, 5]), [middle, cover(1, 0, 1, 2), cover(1, 3, 4, 5)]);
    expect(chosen.map(({ candidate }) => [...candidate.takes])).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });

  test('what nothing takes is left, and of equals the cheaper is chosen', () => {
    const chosen = fewestThatCover(new Set([1, 7]), [cover(3, 1), cover(2, 1)]);
    expect(chosen).toEqual([{ candidate: cover(2, 1), adds: [1] }]);
  });
});
