import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PageRun } from '../page-data.js';
import { addressOf } from './use-place.js';
import { count, seconds } from './wording.js';

interface RunListProps {
  readonly runs: readonly { readonly run: PageRun; readonly at: number }[];
}

const PAGE = 100;

/** The executions of a machine, with a field to find some by test, status or error. */
export function RunList({ runs }: RunListProps): JSX.Element {
  const [words, setWords] = useState('');
  const [most, setMost] = useState(PAGE);
  const wanted = words.toLowerCase().split(/\s+/);
  const found = runs.filter(({ run }) => {
    const text = `${run.test ?? ''} ${run.testFile ?? ''} ${run.name} ${run.status} ${run.error ?? ''}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return (
    <div class="runs">
      <label>
        Find{' '}
        <input
          type="search"
          value={words}
          placeholder="test, status or error"
          onInput={({ currentTarget }) => {
            setWords(currentTarget.value);
            setMost(PAGE);
          }}
        />
      </label>
      <p class="soft" role="status">
        {count(found.length, 'execution')}
      </p>
      <ul>
        {found.slice(0, most).map(({ run, at }) => (
          <li key={at}>
            <a href={addressOf({ view: 'run', run: at })}>{run.test ?? run.name}</a>
            <span class={`status ${run.status}`}>{run.status}</span>
            <span class="soft">
              {run.explored ? 'explored · ' : ''}
              {seconds(run.duration)}
              {run.error == null ? '' : ` · ${run.error}`}
              {run.testFile === undefined ? '' : ` · ${run.testFile}`}
            </span>
          </li>
        ))}
      </ul>
      {found.length > most ? (
        <button type="button" onClick={() => setMost(most + PAGE)}>
          Show {Math.min(PAGE, found.length - most)} more
        </button>
      ) : null}
    </div>
  );
}
