import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadStateMachine } from '../../src/index.js';
import { diagramGraph } from '../../src/diagram/diagram-graph.js';
import { gatherCatches } from '../../src/diagram/gather-catches.js';
import { layout } from '../../src/diagram/layout.js';
import { LINE, type Box, type PlacedGraph, type PlacedLine, type Point } from '../../src/diagram/placed-graph.js';
import { textWidth } from '../../src/diagram/text-size.js';
import { checkedMachine } from '../../src/run/checked-machine.js';
import { definitionFromObject } from '../../src/definition/sources/from-object.js';
import { readDefinition } from '../../src/definition/sources/read-definition.js';
import { readFileSync } from 'node:fs';

/** Pairs of nodes or labels of a graph that cover each other, and what sticks out of its graph or its state. */
function collisions(placed: PlacedGraph): string[] {
  const boxes: [string, Box][] = placed.nodes.map(({ node, box }) => [node.id, box]);
  for (const { lines, label } of placed.arrows) {
    if (label !== undefined) boxes.push([lines.map(({ text }) => text).join('/'), labelBox(lines, label)]);
  }
  const problems: string[] = [];
  boxes.forEach(([name, box], index) => {
    if (!inside(box, { x: 0, y: 0, width: placed.width, height: placed.height })) problems.push(`${name} sticks out`);
    for (const [other, its] of boxes.slice(index + 1)) if (overlap(box, its)) problems.push(`${name} covers ${other}`);
  });
  for (const { arrow, points } of placed.arrows) {
    for (const { node, box } of placed.nodes) {
      if (node.id === arrow.from || node.id === arrow.to) continue;
      if (points.some((point, index) => crosses(points[index - 1] ?? point, point, box))) {
        problems.push(`${arrow.from} → ${arrow.to} runs behind ${node.id}`);
      }
    }
  }
  for (const { node, box, inner } of placed.nodes) {
    for (const { at, placed: region } of inner) {
      const { width, height } = region;
      if (!inside({ ...at, width, height }, box)) problems.push(`${region.graph.title} sticks out of ${node.id}`);
      problems.push(...collisions(region));
    }
  }
  return problems;
}

function labelBox(lines: readonly PlacedLine[], { x, y }: Point): Box {
  const width = Math.max(...lines.map(({ text }) => textWidth(text, 0.92)));
  return { x: x - width / 2, y: y - (lines.length * LINE) / 2, width, height: lines.length * LINE };
}

/** Whether a piece of a line runs through a box, looked at every few pixels. */
function crosses(from: Point, to: Point, { x, y, width, height }: Box): boolean {
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 4);
  for (let step = 0; step <= steps; step++) {
    const share = steps === 0 ? 0 : step / steps;
    const at = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    if (at.x > x + 2 && at.x < x + width - 2 && at.y > y + 2 && at.y < y + height - 2) return true;
  }
  return false;
}

const TOLERANCE = 0.5;
function overlap(a: Box, b: Box): boolean {
  return (
    a.x + a.width > b.x + TOLERANCE &&
    b.x + b.width > a.x + TOLERANCE &&
    a.y + a.height > b.y + TOLERANCE &&
    b.y + b.height > a.y + TOLERANCE
  );
}
function inside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x - TOLERANCE &&
    inner.y >= outer.y - TOLERANCE &&
    inner.x + inner.width <= outer.x + outer.width + TOLERANCE &&
    inner.y + inner.height <= outer.y + outer.height + TOLERANCE
  );
}

const pass = (next?: string): object => ({ Type: 'Pass', ...(next === undefined ? { End: true } : { Next: next }) });
const task = (next: string, more: object = {}): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'f' },
  Next: next,
  ...more,
});

describe('nothing in a picture covers anything else', () => {
  test('in a chain of 100 tasks that all lead to one handler', () => {
    const names = Array.from({ length: 100 }, (_, i) => `Step ${i}`);
    const States = Object.fromEntries(
      names.map((name, i) => [
        name,
        task(names[i + 1] ?? 'Done', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Handle' }] }),
      ]),
    );
    check({ StartAt: 'Step 0', States: { ...States, Done: pass(), Handle: pass() } });
  });

  test('in a Choice with 60 rules', () => {
    const Choices = Array.from({ length: 60 }, (_, i) => ({
      Variable: '$.kind',
      StringEquals: `kind number ${i}`,
      Next: `To ${i % 7}`,
    }));
    const targets = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`To ${i}`, pass()]));
    check({ StartAt: 'Route', States: { Route: { Type: 'Choice', Choices, Default: 'To 0' }, ...targets } });
  });

  test('in a Map in a Parallel in a Map, with a loop', () => {
    const inner = {
      StartAt: 'Work',
      States: {
        Work: task('Again?'),
        'Again?': {
          Type: 'Choice',
          Choices: [{ Variable: '$.more', BooleanEquals: true, Next: 'Work' }],
          Default: 'Left',
        },
        Left: pass(),
      },
    };
    const map = { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: inner, End: true } } };
    const both = {
      StartAt: 'Both',
      States: {
        Both: { Type: 'Parallel', Branches: [map, { StartAt: 'Beside', States: { Beside: pass() } }], End: true },
      },
    };
    check({ StartAt: 'All', States: { All: { Type: 'Map', ItemProcessor: both, Next: 'End' }, End: pass() } });
  });

  test('with names as long as Step Functions allows, and of wide characters', () => {
    const long = 'N'.repeat(80);
    const wide = '注文'.repeat(20);
    check({ StartAt: long, States: { [long]: pass(wide), [wide]: pass() } });
  });
});

function check(document: object): void {
  const placed = layout(gatherCatches(diagramGraph(checkedMachine(definitionFromObject(document)))));
  expect(collisions(placed)).toEqual([]);
}

test('the same machine has the same picture', () => {
  const machine = loadStateMachine('examples/error-processor/template.yml');
  const draw = (): string => machine.runSync({ input: {}, mocks: { Invoke: {} } }).toSvg();
  expect(draw()).toBe(draw());
});

const published = '../shared/field/machines';
test.skipIf(!existsSync(published))('nothing is covered in definitions that people deploy', () => {
  const problems: string[] = [];
  let drawn = 0;
  for (const file of readdirSync(published).filter((name) => /\.(json|ya?ml)$/.test(name))) {
    let machine;
    try {
      machine = checkedMachine(readDefinition(readFileSync(join(published, file), 'utf8'), { file }));
    } catch {
      continue;
    }
    drawn++;
    problems.push(...collisions(layout(gatherCatches(diagramGraph(machine)))).map((problem) => `${file}: ${problem}`));
  }
  expect(problems).toEqual([]);
  expect(drawn).toBeGreaterThan(40);
});
