import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { RunDocument } from '../run-data.js';
import { lanesOf, type Lane } from './lanes-of.js';
import { StepRow } from './step-row.js';
import { Bars } from './bars.js';
import { ticks, timeScale, type TimeScale } from './time-scale.js';
import { count, seconds } from './wording.js';

interface TimelineProps {
  readonly run: RunDocument;
  readonly chosen: number | undefined;
  readonly onChoose: (step: number | undefined) => void;
}

/** With more lanes than this below one another, they begin closed. */
const MOST_OPEN = 6;

/**
 * A Gantt chart of virtual time: a row for each visit to a state with its attempts and the waits between them, branches and items in
 * lanes of their own that open and close.
 */
export function Timeline({ run, chosen, onChoose }: TimelineProps): JSX.Element {
  const scale = useMemo(() => timeScale(run), [run]);
  const lanes = useMemo(() => lanesOf(run), [run]);
  const [open, setOpen] = useState<ReadonlySet<number>>(
    () => new Set(run.lanes.length <= MOST_OPEN ? run.lanes.keys() : [0]),
  );
  const chosenLane = chosen === undefined ? undefined : run.steps[chosen]?.lane;
  const isOpen = (lane: number): boolean => open.has(lane) || lane === chosenLane;
  const toggle = (lane: number): void => {
    const next = new Set(open);
    if (!next.delete(lane)) next.add(lane);
    setOpen(next);
  };
  return (
    <div class="timeline">
      <div class="axis" aria-hidden="true">
        <span class="label">{scale.isOrder ? 'no time passed: in order' : 'virtual time'}</span>
        <span class="track">
          {ticks(scale).map(({ at, share }) => (
            <span class={share > 0.9 ? 'tick last' : 'tick'} key={at} style={{ left: `${share * 100}%` }}>
              {seconds(at)}
            </span>
          ))}
        </span>
      </div>
      <ol aria-label="Timeline">
        {lanes.map((lane) => (
          <LaneRows
            key={lane.index}
            lane={lane}
            run={run}
            scale={scale}
            chosen={chosen}
            isOpen={isOpen(lane.index)}
            onToggle={toggle}
            onChoose={onChoose}
          />
        ))}
      </ol>
      {run.stepsLeftOut > 0 ? (
        <p class="soft">{count(run.stepsLeftOut, 'further visit')} to states are not shown.</p>
      ) : null}
      {chosen === undefined ? null : (
        <button type="button" class="link" onClick={() => onChoose(undefined)}>
          Data of the whole execution
        </button>
      )}
    </div>
  );
}

interface LaneRowsProps extends TimelineProps {
  readonly lane: Lane;
  readonly scale: TimeScale;
  readonly isOpen: boolean;
  readonly onToggle: (lane: number) => void;
}

function LaneRows({ lane, run, scale, chosen, isOpen, onToggle, onChoose }: LaneRowsProps): JSX.Element {
  const indent = { paddingLeft: `${8 + 14 * Math.max(0, lane.depth - 1)}px` };
  const failed = lane.steps.filter(({ step }) => step.status === 'FAILED').length;
  return (
    <>
      {lane.title === '' ? null : (
        <li>
          <button type="button" class="row lane" aria-expanded={isOpen} onClick={() => onToggle(lane.index)}>
            <span class="label" style={indent}>
              <span aria-hidden="true">{isOpen ? '▾ ' : '▸ '}</span>
              {lane.title}
              <span class="soft"> {count(lane.steps.length, 'visit')}</span>
              {failed > 0 ? <span class="error"> failed</span> : null}
            </span>
            <span class="track" aria-hidden="true">
              {isOpen ? null : lane.steps.map(({ at, step }) => <Bars key={at} at={at} step={step} scale={scale} />)}
            </span>
          </button>
        </li>
      )}
      {isOpen
        ? lane.steps.map(({ at, step }) => (
            <StepRow
              key={at}
              at={at}
              step={step}
              depth={lane.depth}
              scale={scale}
              isChosen={at === chosen}
              onChoose={onChoose}
              laneTitle={run.lanes[step.lane]?.title ?? ''}
            />
          ))
        : null}
    </>
  );
}
