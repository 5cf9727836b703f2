import type { PageData } from '../page-data.js';
import type { RunDocument } from '../run-data.js';

/** What the program that wrote the page put into it. */
export function pageData(): PageData {
  return read('data') as PageData;
}

const documents = new Map<number, RunDocument>();

/** The document of an execution, read when it is first looked at. */
export function runDocumentOf(index: number): RunDocument {
  let run = documents.get(index);
  if (run === undefined) documents.set(index, (run = read(`run-${index}`) as RunDocument));
  return run;
}

function read(id: string): unknown {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null');
}
