import type { Finding } from '../../explain/exploration.js';
import { explainCount } from '../../wording/counts.js';
import { shown } from '../../values/shown.js';
import type { Exploration } from './exploration.js';

/** An exploration as text: what was walked, what was found by kind, what was left out. */
export function explorationText(exploration: Exploration): string {
  const { stateMachine, states, paths, transitions, reachedStates, incomplete, leftOut } = exploration;
  const text = [
    `${stateMachine}: ${explainCount(paths, 'path')} through ${explainCount(states, 'situation')}`,
    `  reached ${reachedStates.length} of ${explainCount(exploration.stateCount, 'state')}, took ${transitions.taken} of ${explainCount(transitions.all, 'transition')}`,
    `  longest execution ${seconds(exploration.longestDuration)}, not counting the tasks' own time${waits(exploration)}`,
    ...attempts(exploration),
    ...section('Errors that end the execution', exploration.unhandledErrors),
    ...section('Loops that need not end', exploration.endlessCycles),
    ...section('States that nothing reaches', exploration.unreachedStates),
    ...section('Error names that no task fails with', exploration.mistakenNames),
    ...section('Catchers that are never used', exploration.untakenCatchers),
    ...section('Retriers that are never used', exploration.untakenRetriers),
    ...section('Rules and Defaults that are never followed', exploration.untakenTransitions),
    ...section('Heartbeats that come too late', exploration.deadHeartbeats),
    ...section('No finding: loops that end when a task answers something else', exploration.pollingLoops),
    ...(exploration.findings.length === 0 ? ['', 'Nothing was found.'] : []),
    ...(incomplete === undefined ? [] : ['', `Not every path was walked: ${incomplete}.`]),
    ...leftOut.map((what) => `Left out: ${what}.`),
  ].join('\n');
  return shown(text);
}

function waits({ longestWait }: Exploration): string {
  const { seconds: time, state } = longestWait;
  return state === undefined ? '' : `; longest wait ${seconds(time)} at "${state}"`;
}

function attempts({ mostAttempts }: Exploration): string[] {
  const { attempts: count, state } = mostAttempts;
  return state === undefined ? [] : [`  most attempts of one call: ${count} of "${state}"`];
}

function section(title: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  return ['', `${title} (${findings.length})`, ...findings.map(({ text }) => `  ${text.replace(/\n/g, '\n    ')}`)];
}

function seconds(time: number): string {
  if (time === Infinity) return 'without end';
  return `${time.toLocaleString('en-US', { maximumFractionDigits: 3 })} s`;
}
