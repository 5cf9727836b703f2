import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PageSource, PageThing } from '../page-data.js';

interface SourceTextProps {
  readonly source: PageSource;
  readonly things: readonly PageThing[];
  readonly state: number | undefined;
  readonly onChoose: (state: number) => void;
}

/** The text of the definition, beside each line how often what is written there was taken. */
export function SourceText({ source, things, state, onChoose }: SourceTextProps): JSX.Element {
  const byLine = new Map<number, PageThing[]>();
  for (const thing of things) {
    if (thing.line === undefined) continue;
    const same = byLine.get(thing.line);
    if (same === undefined) byLine.set(thing.line, [thing]);
    else same.push(thing);
  }
  const first = things.find((thing) => thing.state === state && thing.line !== undefined)?.line;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('.at')?.scrollIntoView({ block: 'center' });
  }, [first]);
  return (
    <ol class="source" ref={list} start={source.firstLine} tabIndex={0} aria-label="Source">
      {source.lines.map((text, index) => {
        const line = source.firstLine + index;
        const own = byLine.get(line) ?? [];
        return (
          <li key={line} class={line === first ? 'at' : ''}>
            <Hits things={own} onChoose={onChoose} />
            <span class="number" aria-hidden="true">
              {line}
            </span>
            <code>{text}</code>
          </li>
        );
      })}
    </ol>
  );
}

function Hits({ things, onChoose }: Pick<SourceTextProps, 'things' | 'onChoose'>): JSX.Element {
  const [first] = things;
  if (first === undefined) return <span class="hits" />;
  const untaken = things.filter(({ taken }) => taken === 0);
  const text = things.map((thing) => `${thing.text}: ${thing.taken === 0 ? 'never' : `${thing.taken} ×`}`).join('\n');
  const most = Math.max(...things.map(({ taken }) => taken));
  const { state } = first;
  return (
    <button
      type="button"
      class={untaken.length > 0 ? 'hits gap' : 'hits'}
      title={text}
      aria-label={text}
      onClick={() => {
        if (state !== undefined) onChoose(state);
      }}
    >
      {untaken.length === things.length ? 'never' : untaken.length > 0 ? 'in part' : `${most} ×`}
    </button>
  );
}
