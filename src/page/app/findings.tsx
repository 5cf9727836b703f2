import type { JSX } from 'preact';
import type { PageFound, PageMachine } from '../page-data.js';
import { stateNames } from './state-names.js';

interface FindingsProps {
  readonly found: PageFound;
  readonly machine: PageMachine;
  readonly state: number | undefined;
  readonly onChoose: (state: number) => void;
}

/** What an exploration found, the gravest first; each leads to its state. */
export function Findings({ found, machine, state, onChoose }: FindingsProps): JSX.Element {
  const names = stateNames(machine.picture);
  if (found.findings.length === 0) return <p>Nothing was found.</p>;
  return (
    <ul class="untaken">
      {found.findings.map((finding, index) => (
        <li key={index}>
          {finding.state === undefined ? null : (
            <button
              type="button"
              class="link"
              aria-pressed={finding.state === state}
              onClick={() => {
                if (finding.state !== undefined) onChoose(finding.state);
              }}
            >
              {names.get(finding.state)}
            </button>
          )}
          <ul class="things">
            <li class="gap">
              <span class="text">{finding.text}</span>
            </li>
          </ul>
        </li>
      ))}
    </ul>
  );
}
