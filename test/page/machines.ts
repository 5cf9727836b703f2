import type { JsonObject } from '../../src/index.js';

/** A chain of states of all kinds, with Choices, retriers, catchers, a Parallel and a Map in it. */
export function machineOf(size: number): JsonObject {
  const States: Record<string, JsonObject> = {};
  const names: string[] = [];
  for (let index = 0; names.length < size - 2; index++) names.push(`${STEPS[index % STEPS.length] ?? ''} ${index + 1}`);
  names.forEach((name, index) => {
    const next = names[index + 1] ?? 'Done';
    States[name] = stateOf(name, index, next, names[index + 3] ?? 'Done');
  });
  States['Done'] = { Type: 'Succeed' };
  States['Refuse order'] = { Type: 'Fail', Error: 'Order.Refused' };
  return { StartAt: names[0] ?? 'Done', States };
}

const STEPS = ['Check stock', 'Is it there', 'Charge card', 'Wait for bank', 'Pack all items', 'Tell customer', 'Log'];

function stateOf(name: string, index: number, next: string, later: string): JsonObject {
  switch (index % STEPS.length) {
    case 1:
      return {
        Type: 'Choice',
        Choices: [
          { Variable: '$.total', NumericGreaterThan: 1000 + index, Next: later },
          {
            And: [
              { Variable: '$.vip', BooleanEquals: true },
              { Variable: '$.total', NumericLessThan: 1 },
            ],
            Next: 'Refuse order',
          },
        ],
        Default: next,
      };
    case 3:
      return { Type: 'Wait', Seconds: 10, Next: next };
    case 4:
      return {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemProcessor: {
          StartAt: `Pack ${name}`,
          States: { [`Pack ${name}`]: task({ End: true }) },
        },
        ResultPath: null,
        Next: next,
      };
    case 6:
      return { Type: 'Pass', Next: next };
    default:
      return task({
        Next: next,
        Retry: [{ ErrorEquals: ['Bank.Busy'], MaxAttempts: 2, IntervalSeconds: 3 }],
        Catch: [{ ErrorEquals: ['Card.Declined'], Next: 'Refuse order' }],
      });
  }
}

function task(more: JsonObject): JsonObject {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: 'work', 'Payload.$': '$' },
    ResultPath: null,
    ...more,
  };
}
