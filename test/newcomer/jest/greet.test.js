const { fail, loadStateMachine, succeed } = require('asl-testkit');
require('asl-testkit/jest');

const machine = loadStateMachine('./greet.asl.yml');

test('a shy function greets at the second attempt', async () => {
  const execution = await machine.run({ mocks: { Greet: [fail('Shy'), succeed('hello')] } });
  expect(execution).toSucceed('hello');
  expect(execution).toRetryTimes('Greet', 1);
});
