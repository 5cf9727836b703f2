import { escapeXml } from '../../diagram/escape-xml.js';
import type { Backend } from '../backend/backend.js';

/** Longer lists are cut: the page is for people. */
const SHOWN = 100;

/** What there is, as a page for people. Names come from requests, so everything is escaped. */
export function statusPage(backend: Backend): string {
  const machines = [...backend.machines.values()].map(({ arn, type }) => `${arn} (${type})`);
  const executions = [...backend.executions.values()]
    .slice(-SHOWN)
    .reverse()
    .map(({ arn, failure, engine }) => `${failure === undefined ? engine.root.status : 'MISTAKE OF THE TEST'} ${arn}`);
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><title>asl-testkit serve</title></head><body>',
    '<h1>asl-testkit serve</h1>',
    `<p>Step Functions in memory. It is ${escapeXml(backend.date.toISOString())} here. Signatures are not checked.</p>`,
    ...list('State machines', machines.slice(0, SHOWN), machines.length),
    ...list('Executions, newest first', executions, backend.executions.size),
    ...(backend.kept.dropped > 0 ? [`<p>${backend.kept.dropped} older ones, which had ended, were dropped.</p>`] : []),
    '</body></html>',
    '',
  ].join('\n');
}

function list(title: string, items: readonly string[], total: number): string[] {
  const more = total > items.length ? [`<p>and ${total - items.length} more</p>`] : [];
  return [
    `<h2>${title}: ${total}</h2>`,
    '<ul>',
    ...items.map((item) => `<li><code>${escapeXml(item)}</code></li>`),
    '</ul>',
    ...more,
  ];
}
