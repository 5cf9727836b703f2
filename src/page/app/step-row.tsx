import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RunStep } from '../run-data.js';
import { Bars } from './bars.js';
import type { TimeScale } from './time-scale.js';
import { seconds } from './wording.js';

interface StepRowProps {
  readonly at: number;
  readonly step: RunStep;
  readonly depth: number;
  readonly laneTitle: string;
  readonly scale: TimeScale;
  readonly isChosen: boolean;
  readonly onChoose: (step: number) => void;
}

/** One visit in the timeline. */
export function StepRow({ at, step, depth, laneTitle, scale, isChosen, onChoose }: StepRowProps): JSX.Element {
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <li>
      <button
        type="button"
        ref={row}
        class="row"
        aria-pressed={isChosen}
        aria-label={inWords(step, laneTitle)}
        onClick={() => onChoose(at)}
      >
        <span class="label" style={{ paddingLeft: `${8 + 14 * depth}px` }}>
          <span class={`dot ${step.status}`} aria-hidden="true" />
          {step.name}
          {step.attempts.length > 1 ? <span class="soft"> ×{step.attempts.length}</span> : null}
        </span>
        <span class="track" aria-hidden="true">
          <Bars at={at} step={step} scale={scale} />
        </span>
      </button>
    </li>
  );
}

function inWords({ name, status, from, until, attempts, error }: RunStep, laneTitle: string): string {
  return [
    // As it is seen, so that it can be spoken to.
    attempts.length > 1 ? `${name} ×${attempts.length}` : name,
    ...(laneTitle === '' ? [] : [laneTitle]),
    status.toLowerCase(),
    ...(error == null ? [] : [error]),
    `at ${seconds(from)}`,
    ...(until === undefined || until === from ? [] : [`until ${seconds(until)}`]),
  ].join(', ');
}
