import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { inTerminal } from './in-terminal.js';

describe('the program', () => {
  test('explains itself', async () => {
    expect(await inTerminal([])).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stderr": "",
        "stdout": "asl-testkit 0.1.0: runs and checks AWS Step Functions state machines on this machine, on virtual time.

      Usage: asl-testkit <command> [options]

      Commands:
        run       Run a state machine and print what happened
        validate  Check definitions as Step Functions would
        types     Tell TypeScript the names of the states
        explore   Walk every outcome of every task and tell what is wrong
        fuzz      Look for failures with random errors, timings and inputs
        simulate  Count what errors and retries do to many executions
        coverage  Tell what the tests took of each state machine
        init      Write a first test beside a definition
        replay    Tell where a definition departs from a recorded execution
        serve     Answer Step Functions clients over HTTP, from memory
        diagram   Draw a state machine as SVG, HTML or Mermaid

      Options:
        --help     What a command does: asl-testkit run --help
        --version  The version

      Exit codes: 0 success; 1 the execution failed or the definition is invalid; 2 the command could not be carried out.
      ",
      }
    `);
  });

  test.each([['--help'], ['-h'], ['help']])('explains itself when asked with %s', async (...argv) => {
    expect(await inTerminal(argv)).toEqual(await inTerminal([]));
  });

  test.each([['--version'], ['-v']])('tells its version when asked with %s', async (...argv) => {
    expect(await inTerminal(argv)).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
      stderr: '',
    });
  });

  test('names the command somebody meant', async () => {
    expect(await inTerminal(['rnu'])).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^There is no command "rnu"\. Did you mean "run"\? \[INVALID_OPTION\]\nCommands: run, /,
      ) as string,
    });
  });

  test('lists the commands for a name nobody could mean', async () => {
    const names = COMMANDS.map(({ name }) => name).join(', ');

    expect((await inTerminal(['frobnicate'])).stderr).toBe(
      `There is no command "frobnicate". [INVALID_OPTION]\nCommands: ${names}\n`,
    );
  });

  test('says that an error of its own is one', async () => {
    const transcript = await inTerminal(['--version'], {
      stdout: () => {
        throw new RangeError('no room');
      },
    });

    expect(transcript.code).toBe(2);
    expect(transcript.stderr).toMatch(
      /^asl-testkit stopped on an error of its own\. Please report it\.\nRangeError: no room\n {4}at /,
    );
  });
});

describe('the arguments of a command', () => {
  test('are explained', async () => {
    expect((await inTerminal(['run', '--help'])).stdout).toMatchInlineSnapshot(`
      "Usage: asl-testkit run <file> [options]

      Runs the state machine of a definition or template on virtual time, and prints what happened.
      Tasks are answered by mocks alone: nothing is called over the network.
      Exits with 0 if the execution succeeded, 1 if it did not, 2 if it could not be run.

      Options:
        --input <json>       Input of the execution; @file reads it from a file, @- from standard input. Default: {}
        --mocks <file>       What answers the tasks, as YAML or JSON
        --test-case <name>   Which test case, where --mocks is a MockConfigFile.json of Step Functions Local
        --s3 <file>          The S3 objects that item readers find, by bucket/key, as YAML or JSON
        --resource <id>      Which state machine of a template with several, by logical ID
        --root <folder>      Where files that a template names must lie. Default: the project around the template
        --type <type>        STANDARD or EXPRESS. Default: as the template says, else STANDARD
        --seed <n>           Seed of everything random: jitter, UUIDs, States.MathRandom. Default: 0
        --start-time <time>  Where virtual time starts, ISO 8601. Default: 2025-01-01T00:00:00Z
        --data               Print the data of each state, from its input to its output
        --json               Print the execution as JSON, its history included

      Examples:
        asl-testkit run order.asl.json --input '{"orderId":"o-1"}' --mocks mocks.yml
        asl-testkit run template.yml --resource OrderStateMachine --input @input.json --json
      "
    `);
  });

  test('are explained by the help command, too', async () => {
    expect(await inTerminal(['help', 'run'])).toEqual(await inTerminal(['run', '-h']));
  });

  test('may not be missing', async () => {
    expect(await inTerminal(['run'])).toMatchInlineSnapshot(`
      {
        "code": 2,
        "stderr": ""run" needs a file. [INVALID_OPTION]
      See: asl-testkit run --help
      ",
        "stdout": "",
      }
    `);
  });

  test('may not be too many', async () => {
    expect((await inTerminal(['run', 'a.json', 'b.json'])).stderr).toMatchInlineSnapshot(`
      ""run" does not know what to do with "b.json". [INVALID_OPTION]
      See: asl-testkit run --help
      "
    `);
  });

  test('may not be options it does not have', async () => {
    expect((await inTerminal(['run', 'a.json', '--inptu', '{}'])).stderr).toMatchInlineSnapshot(`
      ""run" has no option --inptu. Did you mean --input? [INVALID_OPTION]
      See: asl-testkit run --help
      "
    `);
    expect((await inTerminal(['run', 'a.json', '-x'])).stderr).toMatchInlineSnapshot(`
      ""run" has no option -x. [INVALID_OPTION]
      See: asl-testkit run --help
      "
    `);
  });

  test.each([
    [['--seed', 'many'], '--seed needs a whole number, but got "many". [INVALID_OPTION]'],
    [['--seed', '1.5'], '--seed needs a whole number, but got "1.5". [INVALID_OPTION]'],
    [['--seed=-1'], '--seed needs a whole number, but got "-1". [INVALID_OPTION]'],
    [['--seed', '-1'], '--seed needs a whole number, but got "-1". [INVALID_OPTION]'],
    [['--seed', '1', '--seed', '2'], '--seed is given 2 times. [INVALID_OPTION]'],
    [['--type', 'express'], '--type must be STANDARD or EXPRESS, but is "express". [INVALID_OPTION]'],
  ])('are checked: %j', async (options, message) => {
    expect((await inTerminal(['run', 'a.json', ...options])).stderr).toBe(`${message}\n`);
  });

  test.each([
    [['--seed'], '--seed needs a value.'],
    [['--seed', '--json'], '--seed needs a value.'],
    [['--json=1'], '--json takes no value, but got "1".'],
    [['--input.x=1'], '"run" has no option --input.x. Did you mean --input?'],
    [['--__proto__=1'], '"run" has no option --__proto__.'],
    [['--no-json'], '"run" has no option --no-json. Did you mean --json?'],
  ])('have the form that the command declares: %j', async (options, message) => {
    const { stderr } = await inTerminal(['run', 'a.json', ...options]);
    expect(stderr).toBe(`${message} [INVALID_OPTION]\nSee: asl-testkit run --help\n`);
  });
});
