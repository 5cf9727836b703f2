import type { JSX } from 'preact';
import type { PageData, PageFigure } from '../page-data.js';
import { addressOf } from './use-place.js';
import { count, percent } from './wording.js';

/** All machines with how much of each the suite took. */
export function MachinesView({ data }: { readonly data: PageData }): JSX.Element {
  const kinds = [...new Set(data.machines.flatMap(({ coverage }) => coverage?.figures.map(({ kind }) => kind) ?? []))];
  return (
    <section class="wide" aria-label="State machines">
      <table class="machines">
        <thead>
          <tr>
            <th scope="col">State machine</th>
            {kinds.map((kind) => (
              <th scope="col" key={kind} class="figure">
                {kind}
              </th>
            ))}
            <th scope="col" class="figure">
              executions
            </th>
          </tr>
        </thead>
        <tbody>
          {data.machines.map(({ name, file, coverage }, machine) => (
            <tr key={machine}>
              <th scope="row">
                <a href={addressOf({ view: 'machine', machine })}>{name}</a>
                {file === undefined ? null : <span class="soft file">{file}</span>}
              </th>
              {kinds.map((kind) => (
                <td key={kind} class="figure">
                  <Figure figure={coverage?.figures.find((each) => each.kind === kind)} />
                </td>
              ))}
              <td class="figure">{data.runs.filter((run) => run.machine === machine).length}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.machines.length === 0 ? <p>The tests ran no state machine.</p> : null}
      <p class="soft">{count(data.runs.length, 'execution')} of tests can be looked at, each on its machine’s page.</p>
    </section>
  );
}

/** A bar, and what it says in figures. */
export function Figure({ figure }: { readonly figure: PageFigure | undefined }): JSX.Element {
  if (figure === undefined || figure.total === 0) return <span class="soft">–</span>;
  const { taken, total, threshold } = figure;
  const isShort = threshold === undefined ? taken < total : (100 * taken) / total < threshold;
  return (
    <span class={isShort ? 'share short' : 'share'}>
      <span class="bar" aria-hidden="true">
        <span style={{ width: `${(100 * taken) / total}%` }} />
      </span>
      <span>
        {taken} of {total}
      </span>
      <strong>{percent(taken, total)}</strong>
      {threshold === undefined ? null : <span class="soft">threshold {threshold} %</span>}
    </span>
  );
}
