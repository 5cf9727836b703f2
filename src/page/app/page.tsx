import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PageData } from '../page-data.js';
import { MachineView } from './machine-view.js';
import { MachinesView } from './machines-view.js';
import { RunView } from './run-view.js';
import { addressOf, usePlace, type PagePlace } from './use-place.js';

/** The whole page: where one is, and what is there. */
export function Page({ data }: { readonly data: PageData }): JSX.Element {
  const place = usePlace(firstPlace(data));
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    // Those who do not see the page change are led to what has changed.
    if (!isFirst.current) main.current?.focus();
    isFirst.current = false;
  }, [addressOf(place)]);
  return (
    <>
      <header class="top">
        <Trail data={data} place={place} />
      </header>
      <main ref={main} tabIndex={-1}>
        <View data={data} place={place} />
      </main>
    </>
  );
}

function firstPlace({ machines, runs }: PageData): PagePlace {
  const [machine, ...more] = machines;
  if (machine === undefined || more.length > 0) return { view: 'machines' };
  return machine.coverage === undefined && runs.length === 1
    ? { view: 'run', run: 0 }
    : { view: 'machine', machine: 0 };
}

function View({ data, place }: { readonly data: PageData; readonly place: PagePlace }): JSX.Element {
  if (place.view === 'machine') {
    const machine = data.machines[place.machine];
    if (machine !== undefined)
      return <MachineView key={place.machine} data={data} index={place.machine} machine={machine} />;
  }
  if (place.view === 'run') {
    const run = data.runs[place.run];
    const machine = run === undefined ? undefined : data.machines[run.machine];
    if (run !== undefined && machine !== undefined) {
      return <RunView key={place.run} run={run} index={place.run} machine={machine} />;
    }
  }
  return <MachinesView data={data} />;
}

/** The way from the list of machines to what is shown. */
function Trail({ data, place }: { readonly data: PageData; readonly place: PagePlace }): JSX.Element {
  const run = place.view === 'run' ? data.runs[place.run] : undefined;
  const machine = place.view === 'machine' ? place.machine : run?.machine;
  const isOnlyRun = data.runs.length === 1 && data.machines[0]?.coverage === undefined;
  const steps: [string, PagePlace][] = [];
  if (data.machines.length !== 1) steps.push([data.title, { view: 'machines' }]);
  if (machine !== undefined && !isOnlyRun)
    steps.push([data.machines[machine]?.name ?? '', { view: 'machine', machine }]);
  if (run !== undefined && place.view === 'run') steps.push([isOnlyRun ? data.title : (run.test ?? run.name), place]);
  const last = steps.pop();
  return (
    <nav aria-label="Where you are">
      <ol>
        {steps.map(([text, to]) => (
          <li key={text}>
            <a href={addressOf(to)}>{text}</a>
          </li>
        ))}
        {last === undefined ? null : (
          <li aria-current="page">
            <h1>{last[0]}</h1>
          </li>
        )}
      </ol>
    </nav>
  );
}
