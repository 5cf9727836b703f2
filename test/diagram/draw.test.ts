import { expect, test } from 'vitest';
import { defineStateMachine, fail, type Execution } from '../../src/index.js';
import { drawMermaid } from '../../src/diagram/draw-mermaid.js';
import { checkedMachine } from '../../src/run/checked-machine.js';
import { definitionFromObject } from '../../src/definition/sources/from-object.js';

const order = {
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'charge' },
      Retry: [{ ErrorEquals: ['Card.Busy'], MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['Card.<Declined>'], Next: 'Refuse' }],
      Next: 'Pack all',
    },
    'Pack all': {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: { StartAt: 'Pack', States: { Pack: { Type: 'Pass', End: true } } },
      End: true,
    },
    Refuse: { Type: 'Fail' },
  },
} as const;

test('Mermaid text has states, regions, conditions and errors', () => {
  expect(drawMermaid(checkedMachine(definitionFromObject(order)))).toMatchInlineSnapshot(`
    "flowchart TD
      n0((start))
      n1["Charge<br/>Task · lambda:invoke<br/>↻ 2 × Card.Busy"]
      subgraph n2["Pack all<br/>Map"]
        subgraph n2_0["For each item"]
          n3((start))
          n4["Pack<br/>Pass"]
          n5(((end)))
          n3 --> n4
          n4 --> n5
        end
      end
      n6["Refuse<br/>Fail"]
      n7(((end)))
      n0 --> n1
      n1 --> n2
      n1 -.->|"Card.#60;Declined#62;"| n6
      n2 --> n7
    "
  `);
});

test('the picture of a run shows its way, retries and failures, and what it did not touch', () => {
  const machine = defineStateMachine(order);
  const svg = machine.runSync({ mocks: { Charge: [fail('Card.Busy'), fail('Card.<Declined>')] } }).toSvg();
  expect(stateClasses(svg)).toEqual({
    Charge: 'Task taken',
    'Pack all': 'Map untaken',
    Pack: 'Pass untaken',
    Refuse: 'Fail failed',
  });
  expect(svg).toContain('>1 retry · 1s</text>');
  expect(svg).toContain('Catches Card.&lt;Declined&gt; and goes to Refuse');
});

test('items of a Map are counted as visits', () => {
  const machine = defineStateMachine(order);
  const execution: Execution = machine.runSync({
    mocks: { Charge: { Payload: 1 } },
    input: { items: [1, 2, 3] },
    startAt: 'Pack all',
  });
  expect(execution.toSvg()).toContain('>3 visits</text>');
});

test('names cannot break out of the picture', () => {
  const name = `</title><script>alert("1")</script>&'\u001b`;
  const svg = defineStateMachine({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } })
    .runSync()
    .toSvg();
  expect(svg).not.toContain('<script');
  expect(svg).not.toMatch(/[\0-\x08\x0b-\x1f]/);
  expect(svg.match(/data-state="([^"]*)"/)?.[1]).toBe(
    '&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;\\u001b',
  );
});

function stateClasses(svg: string): Record<string, string> {
  return Object.fromEntries(
    [...svg.matchAll(/<g class="([^"]*)" role="listitem"[^>]*data-state="([^"]*)"/g)].map(
      ([, kinds = '', state = '']) => [state, kinds],
    ),
  );
}
