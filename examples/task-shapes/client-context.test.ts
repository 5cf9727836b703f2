import { loadStateMachine } from 'asl-testkit';
import 'asl-testkit/vitest';
import type { Context } from 'aws-lambda';
import { expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/client-context.asl.json`);

test('the function reads the client context from its Lambda context', async () => {
  const handler = (_event: unknown, context: Context) => ({
    tenant: (context.clientContext as { custom?: { tenant?: string } } | undefined)?.custom?.tenant ?? 'none',
  });

  const execution = await machine.run({ mocks: { 'my-function': handler } });

  expect(execution).toSucceed({ tenant: 'blue' });
});
