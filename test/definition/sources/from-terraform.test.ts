import { describe, expect, test } from 'vitest';
import { definitionFromTerraform } from '../../../src/definition/sources/from-terraform.js';
import { messageOf } from './message-of.js';

const asl = '{\n  "StartAt": "A",\n  "States": { "A": { "Type": "Succeed" } }\n}';

function show(section: 'values' | 'planned_values', values: object): string {
  const resource = { address: 'module.flow.aws_sfn_state_machine.main[0]', type: 'aws_sfn_state_machine', values };
  return JSON.stringify(
    {
      format_version: '1.0',
      terraform_version: '1.9.0',
      [section]: {
        root_module: {
          resources: [{ address: 'aws_lambda_function.f', type: 'aws_lambda_function', values: {} }],
          child_modules: [{ address: 'module.flow', resources: [resource] }],
        },
      },
    },
    null,
    2,
  );
}

describe('definitionFromTerraform', () => {
  test.each(['values', 'planned_values'] as const)('reads %s, child modules included', (section) => {
    const text = show(section, { name: 'orders', type: 'EXPRESS', role_arn: 'arn:aws:iam::1:role/r', definition: asl });
    const definition = definitionFromTerraform(text, { file: 'state.json' });
    expect(definition).toMatchObject({
      name: 'orders',
      type: 'EXPRESS',
      roleArn: 'arn:aws:iam::1:role/r',
      logicalId: 'module.flow.aws_sfn_state_machine.main[0]',
      document: { StartAt: 'A' },
    });
    expect(text.split('\n')[(definition.locate('/States/A')?.line ?? 0) - 1]).toContain('"definition"');
  });

  test('says what is missing', () => {
    expect(messageOf(() => definitionFromTerraform(show('planned_values', { name: 'orders' })))).toMatchInlineSnapshot(`
      "The definition of module.flow.aws_sfn_state_machine.main[0] is known after apply only. [INVALID_TEMPLATE]
      Hint: run terraform show -json after apply, or load the definition file itself with substitutions."
    `);
    expect(messageOf(() => definitionFromTerraform('{"values": {}}', { file: 'state.json' }))).toMatchInlineSnapshot(`
      "state.json has no state machine. [INVALID_TEMPLATE]
      Looked for resources of type aws_sfn_state_machine in values and planned_values."
    `);
    expect(
      messageOf(() => definitionFromTerraform(show('values', { definition: '{"StartAt": }' }), { file: 'state.json' })),
    ).toMatchInlineSnapshot(`
      "Broken JSON at state.json:21:46: a value is expected, not "}". [INVALID_SYNTAX]

          {"StartAt": }
                      ^"
    `);
  });
});
