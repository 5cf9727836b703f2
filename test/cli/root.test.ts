import { describe, expect, test } from 'vitest';
import { defineStateMachine } from '../../src/index.js';
import { COMMANDS } from '../../src/cli/commands.js';
import { inFolder } from './in-terminal.js';

const machine = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
const template = {
  Resources: { Order: { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: '../shared.asl.json' } } },
};

describe('a template that names a file outside of its project', () => {
  const { run } = inFolder({
    'project/.git/HEAD': '',
    'project/template.json': JSON.stringify(template),
    'shared.asl.json': JSON.stringify(machine),
    'history.json': JSON.stringify(defineStateMachine(machine).runSync().history),
  });
  const before: Readonly<Record<string, readonly string[]>> = { replay: ['./history.json'] };
  const more: Readonly<Record<string, readonly string[]>> = {
    types: ['--print'],
    diagram: ['--format', 'mermaid'],
    init: ['--out', './made.test.ts'],
    fuzz: ['--runs', '2'],
    simulate: ['--runs', '2'],
  };

  // `serve` goes on until it is stopped; `coverage` reads what tests wrote.
  const commands = COMMANDS.map(({ name }) => name).filter((name) => name !== 'serve' && name !== 'coverage');

  test.each(commands)('%s is refused, and read with --root', async (name) => {
    const argv = [name, ...(before[name] ?? []), './project/template.json', ...(more[name] ?? [])];
    const refused = await run(argv);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/it lies outside of .*project; --root names another folder/);
    const { code, stderr } = await run([...argv, '--root', './']);
    expect([code, stderr]).toEqual([0, '']);
  });

  test('serve refuses it before it listens', async () => {
    const refused = await run(['serve', './project/template.json', '--port', '0']);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(/it lies outside of .*project; --root names another folder/);
  });
});
