import { loadStateMachine, defineStateMachine } from 'asl-testkit';
import { explore } from 'asl-testkit/fuzz';
import { test } from 'vitest';
test('x', () => {
  for (const f of [
    'examples/order-flow/order.asl.json',
    'examples/error-processor/template.yml',
    'examples/approval/approval.asl.yml',
    'examples/activity-worker/review.asl.json',
    'examples/http-task/rates.asl.json',
  ]) {
    const m = loadStateMachine(f);
    const t = performance.now();
    const e = explore(m);
    console.log(e.toText(), `\n${(performance.now() - t).toFixed(0)} ms, ${e.answers} answers`);
    if (f.includes('order-flow') || f.includes('error-proc')) console.log(e.testFile());
  }
  const States: any = {};
  for (let i = 0; i < 30; i++)
    States['T' + i] = {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f',
      ResultPath: '$.r' + i,
      Catch: [
        { ErrorEquals: ['A'], Next: 'T' + (i + 1), ResultPath: '$.e' + i },
        { ErrorEquals: ['B'], Next: 'T' + (i + 1), ResultPath: '$.e' + i },
        { ErrorEquals: ['States.ALL'], Next: 'T' + (i + 1), ResultPath: '$.e' + i },
      ],
      Next: 'T' + (i + 1),
    };
  States.T30 = { Type: 'Succeed' };
  const t = performance.now();
  const e = explore(defineStateMachine({ StartAt: 'T0', States }));
  console.log(e.toText(), `\n${(performance.now() - t).toFixed(0)} ms, ${e.answers} answers`);
});
