import { useEffect, useState } from 'preact/hooks';
import type { PageData } from '../page-data.js';
import type { RunDocument } from '../run-data.js';

/** What the program that wrote the page put into it. */
export function pageData(): PageData {
  return JSON.parse(textOf('data')) as PageData;
}

const documents = new Map<number, Promise<RunDocument>>();

/** The document of an execution, unpacked when it is first looked at; undefined until then. */
export function useRunDocument(index: number): RunDocument | undefined {
  const [document, setDocument] = useState<RunDocument | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    let unpacked = documents.get(index);
    if (unpacked === undefined) documents.set(index, (unpacked = unpack(textOf(`run-${index}`))));
    void unpacked.then((run) => {
      if (isWanted) setDocument(run);
    });
    return () => {
      isWanted = false;
    };
  }, [index]);
  return document;
}

async function unpack(text: string): Promise<RunDocument> {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return (await new Response(stream).json()) as RunDocument;
}

function textOf(id: string): string {
  return document.getElementById(id)?.textContent ?? 'null';
}
