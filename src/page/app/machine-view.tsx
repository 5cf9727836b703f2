import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PageData, PageMachine, PageThing } from '../page-data.js';
import { Findings } from './findings.js';
import { Figure } from './machines-view.js';
import { Picture } from './picture.js';
import { RunList } from './run-list.js';
import { SourceText } from './source-text.js';
import { Things } from './things.js';
import { count } from './wording.js';

interface MachineViewProps {
  readonly data: PageData;
  readonly index: number;
  readonly machine: PageMachine;
}

type Tab = 'findings' | 'untaken' | 'source' | 'executions';

/** A machine: its graph, and beside it what was never taken, its source, and its executions. */
export function MachineView({ data, index, machine }: MachineViewProps): JSX.Element {
  const [state, setState] = useState<number | undefined>(undefined);
  const { coverage, source, found } = machine;
  const runs = data.runs.flatMap((run, at) => (run.machine === index ? [{ run, at }] : []));
  const tabs: [Tab, string][] = [
    ...(found === undefined ? [] : ([['findings', count(found.findings.length, 'finding')]] as [Tab, string][])),
    ...(coverage === undefined ? [] : ([['untaken', untakenTitle(coverage.things)]] as [Tab, string][])),
    ...(source === undefined ? [] : ([['source', 'Source']] as [Tab, string][])),
    ...(runs.length === 0 ? [] : ([['executions', count(runs.length, 'execution')]] as [Tab, string][])),
  ];
  const [tab, setTab] = useState<Tab | undefined>(tabs[0]?.[0]);
  const picture = (
    <Picture
      picture={machine.picture}
      name={machine.name}
      overlay={coverage?.overlay ?? found?.overlay}
      chosen={state}
      onChoose={setState}
    />
  );
  if (tabs.length === 0) return <div class="alone">{picture}</div>;
  return (
    <>
      {coverage === undefined ? null : (
        <dl class="figures">
          {coverage.figures.map((figure) => (
            <div key={figure.kind}>
              <dt>{figure.kind}</dt>
              <dd>
                <Figure figure={figure} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div class="split">
        {picture}
        <section class="side" aria-label="About the state machine">
          <div class="tabs" role="group" aria-label="What to show">
            {tabs.map(([name, text]) => (
              <button type="button" key={name} aria-pressed={tab === name} onClick={() => setTab(name)}>
                {text}
              </button>
            ))}
          </div>
          {tab === 'findings' && found !== undefined ? (
            <Findings found={found} machine={machine} state={state} onChoose={setState} />
          ) : null}
          {tab === 'untaken' && coverage !== undefined ? (
            <Things coverage={coverage} machine={machine} state={state} onChoose={setState} />
          ) : null}
          {tab === 'source' && source !== undefined ? (
            <SourceText source={source} things={coverage?.things ?? []} state={state} onChoose={setState} />
          ) : null}
          {tab === 'executions' ? <RunList runs={runs} /> : null}
        </section>
      </div>
    </>
  );
}

function untakenTitle(things: readonly PageThing[]): string {
  const untaken = things.filter(({ taken }) => taken === 0).length;
  return untaken === 0 ? 'All taken' : `${untaken} never taken`;
}
