import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { drawPicture } from '../../diagram/draw-picture.js';
import type { Overlay } from '../../diagram/overlay.js';
import type { PlacedGraph } from '../../diagram/placed-graph.js';
import { fitted, readable, zoomed, type Size, type Sight } from './sight.js';

interface PictureProps {
  readonly picture: PlacedGraph;
  readonly name: string;
  readonly overlay: Overlay | undefined;
  /** The id of the state that is looked at. */
  readonly chosen: number | undefined;
  readonly onChoose: (state: number) => void;
}

/** How far the pointer may move in a click. */
const CLICK = 4;
const STEP = 60;

/**
 * The graph of a machine, to zoom and pan: by wheel, by dragging, by buttons and by keys. Tab leads into it once; arrow keys then
 * lead from state to state.
 */
export function Picture({ picture, name, overlay, chosen, onChoose }: PictureProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const svg = useMemo(() => drawPicture(picture, name, overlay), [picture, name, overlay]);
  const [sight, setSight] = useState<Sight | undefined>(undefined);
  const drag = useRef<{ readonly x: number; readonly y: number; readonly sight: Sight; moved: boolean } | undefined>(
    undefined,
  );

  useLayoutEffect(() => {
    setSight(readable(picture, sizeOf(frame.current)));
  }, [picture]);

  // Only one state is a stop of the Tab key; the others are reached by arrows.
  useEffect(() => {
    const states = statesIn(frame.current);
    const stop = states.find((state) => idOf(state) === chosen) ?? states[0];
    for (const state of states) {
      state.setAttribute('tabindex', state === stop ? '0' : '-1');
      state.classList.toggle('chosen', idOf(state) === chosen);
    }
    const box = states.find((state) => idOf(state) === chosen);
    if (box !== undefined) setSight((now) => now && inSight(box, frame.current, now));
  }, [svg, chosen]);

  const zoom = (by: number, at?: { readonly x: number; readonly y: number }): void => {
    const { width, height } = sizeOf(frame.current);
    setSight((now) => now && zoomed(now, by, at ?? { x: width / 2, y: height / 2 }));
  };
  const pan = (x: number, y: number): void => {
    setSight((now) => now && { ...now, x: now.x + x, y: now.y + y });
  };
  const whole = (): void => {
    setSight(fitted(picture, sizeOf(frame.current)));
  };
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoom(1.25),
    '=': () => zoom(1.25),
    '-': () => zoom(0.8),
    '0': whole,
    ArrowDown: () => step(1),
    ArrowRight: () => step(1),
    ArrowUp: () => step(-1),
    ArrowLeft: () => step(-1),
    'Shift+ArrowDown': () => pan(0, -STEP),
    'Shift+ArrowUp': () => pan(0, STEP),
    'Shift+ArrowRight': () => pan(-STEP, 0),
    'Shift+ArrowLeft': () => pan(STEP, 0),
  };
  const step = (by: number): void => {
    const states = statesIn(frame.current);
    const at = states.findIndex((state) => state === document.activeElement);
    states[Math.min(states.length - 1, Math.max(0, at + by))]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = keys[event.shiftKey && event.key.startsWith('Arrow') ? `Shift+${event.key}` : event.key];
    if (key === undefined) return;
    key();
    event.preventDefault();
  };
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { left, top } = frame.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    if (event.ctrlKey || event.metaKey) {
      zoom(event.deltaY > 0 ? 0.88 : 1.14, { x: event.clientX - left, y: event.clientY - top });
    } else if (event.shiftKey) pan(-event.deltaY, 0);
    else pan(-event.deltaX, -event.deltaY);
  };
  const choose = (target: EventTarget | null): void => {
    const state = target instanceof Element ? target.closest('[data-id]') : null;
    if (state !== null) onChoose(idOf(state));
  };

  return (
    <div class="picture">
      <div
        ref={frame}
        class="frame"
        onKeyDown={onKeyDown}
        onWheel={onWheel}
        onFocusIn={({ target }) => choose(target)}
        onPointerDown={(event) => {
          if (sight !== undefined) drag.current = { x: event.clientX, y: event.clientY, sight, moved: false };
        }}
        onPointerMove={({ clientX, clientY, currentTarget, pointerId }) => {
          const from = drag.current;
          if (from === undefined) return;
          const [dx, dy] = [clientX - from.x, clientY - from.y];
          if (!from.moved && Math.hypot(dx, dy) < CLICK) return;
          if (!from.moved) currentTarget.setPointerCapture(pointerId);
          from.moved = true;
          setSight({ ...from.sight, x: from.sight.x + dx, y: from.sight.y + dy });
        }}
        onPointerUp={({ target }) => {
          if (drag.current?.moved === false) choose(target);
          drag.current = undefined;
        }}
        onPointerCancel={() => {
          drag.current = undefined;
        }}
      >
        <div
          class="sheet"
          style={
            sight === undefined
              ? { visibility: 'hidden' }
              : { transform: `translate(${sight.x}px,${sight.y}px) scale(${sight.scale})` }
          }
          dangerouslySetInnerHTML={{ __html: svg }}
        />
      </div>
      <div class="tools" role="group" aria-label="Zoom">
        <button type="button" aria-label="Zoom out" title="Zoom out (-)" onClick={() => zoom(0.8)}>
          −
        </button>
        <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => zoom(1.25)}>
          +
        </button>
        <button type="button" title="Whole picture (0)" onClick={whole}>
          Whole picture
        </button>
      </div>
    </div>
  );
}

function statesIn(frame: HTMLElement | null): SVGElement[] {
  return frame === null ? [] : [...frame.querySelectorAll<SVGElement>('[data-id]')];
}

function idOf(state: Element): number {
  return Number(state.getAttribute('data-id'));
}

function sizeOf(frame: HTMLElement | null): Size {
  return { width: frame?.clientWidth ?? 0, height: frame?.clientHeight ?? 0 };
}

/** Moves the picture so that a state can be seen, if it cannot. */
function inSight(state: Element, frame: HTMLElement | null, sight: Sight): Sight {
  if (frame === null) return sight;
  const around = frame.getBoundingClientRect();
  const card = (state.querySelector('.card') ?? state).getBoundingClientRect();
  const shift = (from: number, to: number, least: number, most: number): number =>
    from < least || to > most ? (least + most - Math.min(to - from, most - least)) / 2 - from : 0;
  return {
    ...sight,
    x: sight.x + shift(card.left, card.right, around.left, around.right),
    y: sight.y + shift(card.top, card.bottom, around.top, around.bottom),
  };
}
