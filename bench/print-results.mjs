/** The results as Markdown tables. */
import { contestants } from './contestants.mjs';

/** @returns {string} */
export function printResults(results, before) {
  const lines = [
    `Node ${results.node}, ${results.cpu}, medians of ${results.reps} processes.`,
    '',
    'Executions per second of CPU time, and in brackets their ratio to the hand-written loop.',
    '',
    ...workloadTable(results.workloads),
    '',
    'Peak memory of the process, MiB.',
    '',
    ...memoryTable(results.workloads),
  ];
  if (results.extras.length > 0) lines.push('', ...results.extras.flatMap(extraLines));
  if (results.coldStarts.length > 0) lines.push('', ...coldTable(results.coldStarts));
  if (before !== undefined) lines.push('', ...comparison(results, before));
  return lines.join('\n');
}

function workloadTable(workloads) {
  return table(['workload', ...titles()], workloads, ({ title, contestants: measured }) => [
    title,
    ...Object.keys(contestants).map((name) => {
      const one = measured[name];
      if (one.unsupported !== undefined) return one.unsupported;
      const ratio = one.perCpuSecond / measured.loop.perCpuSecond;
      return `${figure(one.perCpuSecond)} (${figure(ratio)})`;
    }),
  ]);
}

function memoryTable(workloads) {
  return table(['workload', ...titles()], workloads, ({ title, contestants: measured }) => [
    title,
    ...Object.keys(contestants).map((name) => {
      const { unsupported, rssMiB } = measured[name];
      return unsupported === undefined ? figure(rssMiB) : '';
    }),
  ]);
}

function extraLines({ title, unit, value, rows, detail, unsupported, rssMiB }) {
  if (unsupported !== undefined) return [`- ${title}: skipped, ${unsupported}`];
  const about = detail === undefined ? '' : `, ${detail}`;
  if (rows === undefined) return [`- ${title}: ${figure(value)} ${unit}${about}, peak ${figure(rssMiB)} MiB`];
  return rows.map(
    ({ size, nanoseconds, bytes }) =>
      `- ${size.toLocaleString('en')} ${title}: ${figure(nanoseconds)} ${unit}, ${figure(bytes)} bytes each`,
  );
}

function coldTable(rows) {
  return table(['cold start', 'wall ms', 'CPU ms'], rows, ({ title, wallMs, cpuMs }) => [
    title,
    figure(wallMs),
    figure(cpuMs),
  ]);
}

/** By ratio to the hand-written loop of the same run: what the computer was busy with cancels. */
function comparison(results, before) {
  const rows = results.workloads.flatMap(({ name, title, contestants: measured }) => {
    const earlier = before.workloads.find((workload) => workload.name === name)?.contestants;
    if (earlier === undefined) return [];
    return ['sync', 'outcomes', 'async']
      .filter((one) => measured[one].perCpuSecond !== undefined && earlier[one]?.perCpuSecond !== undefined)
      .map((one) => [title, contestants[one].title, ratioOf(measured, one) / ratioOf(earlier, one)]);
  });
  if (rows.length === 0) return [];
  return [
    'Against bench/results.json, by ratio to the hand-written loop: above 1 is faster than then.',
    '',
    ...table(['workload', 'with', 'now / then'], rows, ([title, one, change]) => [title, one, figure(change)]),
  ];
}

function ratioOf(measured, name) {
  return measured[name].perCpuSecond / measured.loop.perCpuSecond;
}

function titles() {
  return Object.values(contestants).map(({ title }) => title);
}

function table(head, rows, cells) {
  const line = (values) => `| ${values.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map((row) => line(cells(row)))];
}

/** Three significant digits are more than the noise leaves. */
function figure(value) {
  return value.toLocaleString('en', value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}
