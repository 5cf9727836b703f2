import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';

/** Code that knows nothing of the test: it gets a client. */
export async function order(client, stateMachineArn, id) {
  const input = JSON.stringify({ id });
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, name: id, input }));
  for (;;) {
    const { status, output } = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== 'RUNNING') return { status, output: output && JSON.parse(output) };
  }
}
