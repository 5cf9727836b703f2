import type { JSX } from 'preact';
import type { PageCoverage, PageMachine, PageThing } from '../page-data.js';
import { count } from './wording.js';
import { stateNames } from './state-names.js';

interface ThingsProps {
  readonly coverage: PageCoverage;
  readonly machine: PageMachine;
  readonly state: number | undefined;
  readonly onChoose: (state: number | undefined) => void;
}

/** What was never taken, by state; of a state that is looked at, everything with how often it was taken. */
export function Things({ coverage, machine, state, onChoose }: ThingsProps): JSX.Element {
  const names = stateNames(machine.picture);
  if (state !== undefined) {
    const own = coverage.things.filter((thing) => thing.state === state);
    return (
      <section aria-label={`State ${names.get(state) ?? ''}`}>
        <h2>{names.get(state)}</h2>
        <ul class="things">
          {own.map((thing) => (
            <li key={thing.text} class={thing.taken === 0 ? 'gap' : ''}>
              <span>{thing.text}</span>
              <Where file={machine.file} line={thing.line} />
              <strong>{hits(thing)}</strong>
            </li>
          ))}
        </ul>
        <button type="button" onClick={() => onChoose(undefined)}>
          All that was never taken
        </button>
      </section>
    );
  }
  const untaken = coverage.things.filter(({ taken }) => taken === 0);
  if (untaken.length === 0) return <p>The tests took everything that this machine can do.</p>;
  const byState = new Map<number | undefined, PageThing[]>();
  for (const thing of untaken) {
    const same = byState.get(thing.state);
    if (same === undefined) byState.set(thing.state, [thing]);
    else same.push(thing);
  }
  return (
    <ul class="untaken">
      {[...byState].map(([id, things]) => (
        <li key={id}>
          {id === undefined ? (
            <strong>The state machine</strong>
          ) : (
            <button type="button" class="link" onClick={() => onChoose(id)}>
              {names.get(id)}
            </button>
          )}
          <ul class="things">
            {toSay(things).map((thing) => (
              <li key={thing.text} class="gap">
                <span>{thing.text}</span>
                <Where file={machine.file} line={thing.line} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function hits({ taken, explored }: PageThing): string {
  if (taken > 0) return `${taken} ×`;
  return explored > 0 ? `only explored, ${explored} ×` : 'never';
}

/** Of a state that was never entered, all that it holds was never taken either. */
function toSay(things: readonly PageThing[]): readonly PageThing[] {
  const [first, ...more] = things;
  if (first?.kind !== 'states' || more.length === 0) return things;
  return [{ ...first, text: `${first.text}, and ${count(more.length, 'thing')} in it` }];
}

function Where({ file, line }: { readonly file: string | undefined; readonly line: number | undefined }): JSX.Element {
  if (line === undefined) return <span />;
  return (
    <span class="soft where">
      {file?.split('/').at(-1) ?? 'line'}:{line}
    </span>
  );
}
