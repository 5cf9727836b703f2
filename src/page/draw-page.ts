import { escapeXml } from '../diagram/escape-xml.js';
import { shown } from '../values/shown.js';
import { pageAssets } from './page-assets.js';
import type { PageData } from './page-data.js';
import type { RunDocument } from './run-data.js';

/**
 * One HTML page with everything in it: nothing is loaded from elsewhere, and no script but its own can run.
 *
 * @param documents - One for each of `data.runs`. Each stands in an element of its own, and is read when somebody chooses it.
 */
export function drawPage(data: PageData, documents: readonly RunDocument[]): string {
  const { script, style } = pageAssets();
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">`,
    `<title>${escapeXml(data.title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<div id="page"><noscript>This page is drawn by a script, which your browser does not run.</noscript></div>',
    `<script type="application/json" id="data">${json(data)}</script>`,
    ...documents.map(
      (document, index) => `<script type="application/octet-stream" id="run-${index}">${packed(document)}</script>`,
    ),
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** JSON that may stand within HTML: no `<` can end the element or open a comment. */
function json(value: unknown): string {
  return plainJson(value).replaceAll('<', '\\u003c');
}

/** JSON, deflated and in Base64: a thousand executions repeat themselves a thousand times. */
function packed(value: unknown): string {
  const { deflateRawSync } = process.getBuiltinModule('node:zlib');
  return deflateRawSync(plainJson(value)).toString('base64');
}

/** Characters that nobody sees, or that make text read backwards, are written out, and stay so when the page shows them. */
function plainJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => (typeof member === 'string' ? shown(member) : member));
}
