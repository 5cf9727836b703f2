/**
 * Adds up the raw files of coverage that the tests wrote, and compares how often they took what the command line names:
 * `node check-hits.mjs Charge=4 "Charge → Ship=2"`.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import process from 'node:process';

/** @type {Record<string, number>} */
const sums = {};
for (const name of readdirSync('coverage/asl')) {
  for (const { items } of JSON.parse(readFileSync(`coverage/asl/${name}`, 'utf8')).machines) {
    for (const { label, hits } of items) sums[label] = (sums[label] ?? 0) + hits.tests;
  }
}
const wanted = process.argv.slice(2).map((word) => word.split('='));
assert.deepEqual(
  Object.fromEntries(wanted.map(([label = '']) => [label, String(sums[label])])),
  Object.fromEntries(wanted),
);
