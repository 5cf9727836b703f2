import { describe, expect, test } from 'vitest';
import { JSONATA_FUNCTIONS } from '../../src/jsonata/functions/catalogue.js';
import { TABLES } from './cases/tables.js';
import { outcomeOf, wayOf } from './evaluate.js';

describe.each(TABLES)('$area', ({ input, rows }) => {
  test.each(rows)('%s gives %j', (source, outcome) => {
    expect(outcomeOf(source, { input })).toEqual(outcome);
    // And by the other way: beside a regular expression the package evaluates it.
    const elsewhere = `($unused := /x/; ${source})`;
    expect(wayOf(elsewhere)).toBe('package');
    expect(outcomeOf(elsewhere, { input })).toEqual(outcome);
  });
});

test('each function has its rows', () => {
  const text = TABLES.flatMap((table) => table.rows.map(([source]) => source)).join('\n');
  const missing = [...JSONATA_FUNCTIONS].filter((name) => !text.includes(`$${name}(`));
  expect(missing).toEqual([]);
});
