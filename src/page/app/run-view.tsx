import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PageMachine, PageRun } from '../page-data.js';
import { Picture } from './picture.js';
import type { RunDocument } from '../run-data.js';
import { useRunDocument } from './read-json.js';
import { StepDetails } from './step-details.js';
import { Timeline } from './timeline.js';
import { seconds } from './wording.js';

interface RunViewProps {
  readonly run: PageRun;
  readonly index: number;
  readonly machine: PageMachine;
}

/** An execution: its way on the graph, its timeline, and the data of the step that is chosen. */
export function RunView({ run, index, machine }: RunViewProps): JSX.Element {
  const document = useRunDocument(index);
  return document === undefined ? (
    <p class="summary" role="status">
      Reading the execution …
    </p>
  ) : (
    <Run run={run} document={document} machine={machine} />
  );
}

interface RunProps {
  readonly run: PageRun;
  readonly document: RunDocument;
  readonly machine: PageMachine;
}

function Run({ run, document, machine }: RunProps): JSX.Element {
  const [step, setStep] = useState<number | undefined>(undefined);
  const chosen = step === undefined ? undefined : document.steps[step];
  return (
    <>
      <p class="summary">
        <span class={`status ${run.status}`}>{run.status}</span>
        <span>{seconds(run.duration)} of virtual time</span>
        {document.error == null ? null : <strong class="error">{document.error}</strong>}
        {document.cause == null || document.cause === '' ? null : <span class="cause">{document.cause}</span>}
        {run.testFile === undefined ? null : <span class="soft">{run.testFile}</span>}
      </p>
      <div class="split run">
        <Picture
          picture={machine.picture}
          name={machine.name}
          overlay={document.overlay}
          chosen={chosen?.state}
          onChoose={(state) => {
            // A click on a state that was visited several times leads from visit to visit.
            const visits = document.steps.flatMap((each, at) => (each.state === state ? [at] : []));
            const next = visits.find((at) => chosen?.state === state && step !== undefined && at > step) ?? visits[0];
            if (next !== undefined) setStep(next);
          }}
        />
        <section class="side" aria-label="What happened">
          <Timeline run={document} chosen={step} onChoose={setStep} />
          <StepDetails run={document} step={chosen} />
        </section>
      </div>
    </>
  );
}
