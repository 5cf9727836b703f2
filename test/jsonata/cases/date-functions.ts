import { NOTHING, type JsonataTable } from './table.js';

export const dateFunctions: JsonataTable = {
  area: 'functions of dates',
  input: null,
  rows: [
    ['$now()', '2024-01-02T03:04:05.678Z'],
    ['$now("[H01]:[m01] [z]", "+0200")', '05:04 GMT+02:00'],
    ['$millis()', 1704164645678],
    ['$millis() = $millis()', true],
    ['$fromMillis(0)', '1970-01-01T00:00:00.000Z'],
    ['$fromMillis(1510067557121, "[M01]/[D01]/[Y0001] [h#1]:[m01][P]")', '11/07/2017 3:12pm'],
    ['$fromMillis(1510067557121, "[H01]:[m01]:[s01] [z]", "-0500")', '10:12:37 GMT-05:00'],
    ['$fromMillis(1521801216617, "[FNn], the [D1o] of [MNn], [Y]")', 'Friday, the 23rd of March, 2018'],
    ['$fromMillis(0, "[Y")', 'D3135'],
    ['$fromMillis(0, "[é]")', 'D3132'],
    ['$fromMillis($missing)', NOTHING],
    ['$toMillis("2017-11-07T15:07:54.972Z")', 1510067274972],
    ['$toMillis("2017-11-07T15:07:54+01:00")', 1510063674000],
    ['$toMillis("2017-11-07")', 1510012800000],
    ['$toMillis("13/12/2021", "[D]/[M]/[Y]")', 1639353600000],
    ['$toMillis("7:15", "[H]:[m]")', 1704179700000],
    ['$toMillis("foo")', 'D3110'],
    ['$toMillis($missing)', NOTHING],
  ],
};
