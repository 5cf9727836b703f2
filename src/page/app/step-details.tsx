import type { JSX } from 'preact';
import type { RunDocument, RunStep } from '../run-data.js';
import { indented, seconds } from './wording.js';

interface StepDetailsProps {
  readonly run: RunDocument;
  readonly step: RunStep | undefined;
}

/** Input, output, attempts and the way on of a step; of the whole execution, where none is chosen. */
export function StepDetails({ run, step }: StepDetailsProps): JSX.Element {
  const { input, output } = step ?? run;
  const { error, cause } = step ?? {};
  return (
    <section class="details" aria-label="Data" aria-live="polite">
      <h2>
        {step?.name ?? 'The execution'}
        {step === undefined ? null : (
          <span class="soft">
            {' '}
            {seconds(step.from)}
            {step.until === undefined || step.until === step.from ? '' : ` to ${seconds(step.until)}`}
            {run.lanes[step.lane]?.title === '' ? '' : ` · ${run.lanes[step.lane]?.title ?? ''}`}
          </span>
        )}
      </h2>
      {step?.route === undefined ? null : <p>Left by {step.route}</p>}
      {error == null ? null : (
        <p>
          <strong class="error">{error}</strong> {cause}
        </p>
      )}
      {step === undefined || step.attempts.length === 0 ? null : (
        <ol class="attempts">
          {step.attempts.map((attempt, index) => (
            <li key={index}>
              {seconds(attempt.from)}
              {attempt.until === undefined ? '' : ` to ${seconds(attempt.until)}`}: {attempt.status}
              {attempt.error == null ? '' : ` ${attempt.error}`}
            </li>
          ))}
        </ol>
      )}
      <Data title="Input" text={run.texts[input]} />
      <Data title="Output" text={output === undefined ? undefined : run.texts[output]} />
    </section>
  );
}

function Data({ title, text }: { readonly title: string; readonly text: string | undefined }): JSX.Element {
  return (
    <>
      <h3>{title}</h3>
      {text === undefined ? (
        <p class="soft">none</p>
      ) : (
        // Long data scrolls, by keyboard as well.
        <pre tabIndex={0} role="region" aria-label={title}>
          {indented(text)}
        </pre>
      )}
    </>
  );
}
