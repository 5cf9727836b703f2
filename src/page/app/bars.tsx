import type { JSX } from 'preact';
import type { RunStep } from '../run-data.js';
import type { TimeScale } from './time-scale.js';

interface BarsProps {
  /** The place of the step among all. */
  readonly at: number;
  readonly step: RunStep;
  readonly scale: TimeScale;
}

/** A visit on the track: its time, the attempts in it, and the waits between them. */
export function Bars({ at, step, scale }: BarsProps): JSX.Element {
  if (scale.isOrder) {
    return <Bar kind={step.status} from={at / scale.stepCount} until={(at + 1) / scale.stepCount} />;
  }
  const { from, until = scale.duration, attempts } = step;
  if (attempts.length === 0) return <Bar kind={step.status} from={scale.shareOf(from)} until={scale.shareOf(until)} />;
  return (
    <>
      <Bar kind="waits" from={scale.shareOf(from)} until={scale.shareOf(until)} />
      {attempts.map((attempt, index) => (
        <Bar
          key={index}
          kind={attempt.status}
          from={scale.shareOf(attempt.from)}
          until={scale.shareOf(attempt.until ?? scale.duration)}
        />
      ))}
    </>
  );
}

function Bar({
  kind,
  from,
  until,
}: {
  readonly kind: string;
  readonly from: number;
  readonly until: number;
}): JSX.Element {
  return <span class={`mark ${kind}`} style={{ left: `${from * 100}%`, width: `${(until - from) * 100}%` }} />;
}
