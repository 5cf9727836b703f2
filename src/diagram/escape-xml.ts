import { shown } from '../values/shown.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A text for XML and HTML, in elements and in attributes. Characters that nobody sees or that reorder text are written as JSON
 * escapes them; what XML cannot hold at all is shown as `�`.
 */
export function escapeXml(text: string): string {
  return shown(text)
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
    .replace(/[\ufffe\uffff]/g, '�');
}
