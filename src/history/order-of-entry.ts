import type { Reading } from './read-journal.js';
import type { VisitTrace } from './trail.js';

/** A visit with what it is sorted by: time, then its place in the parent's journal, then its place among the children. */
interface Positioned {
  readonly trace: VisitTrace;
  readonly major: number;
  readonly minor: number;
}

/**
 * All visits of a run in order of entry, those of child executions among them, numbered per state from 1.
 *
 * Journals are in order already. A child execution's visits come by virtual time, and at equal times right after the
 * distributed Map that started it.
 */
export function inOrderOfEntry(reading: Reading): readonly VisitTrace[] {
  const visits = merged(reading);
  const counts = new Map<number, number>();
  for (const [order, trace] of visits.entries()) {
    const visit = (counts.get(trace.state.id) ?? 0) + 1;
    counts.set(trace.state.id, visit);
    trace.visit = visit;
    trace.order = order;
  }
  return visits;
}

function merged({ visits, children }: Reading): readonly VisitTrace[] {
  if (children.size === 0) return visits;
  const all: Positioned[] = [];
  for (const [major, trace] of visits.entries()) {
    all.push({ trace, major, minor: -1 });
    const inner = (children.get(trace) ?? []).flatMap(merged);
    inner.sort((a, b) => a.entered.time - b.entered.time);
    for (const [minor, child] of inner.entries()) all.push({ trace: child, major, minor });
  }
  all.sort((a, b) => a.trace.entered.time - b.trace.entered.time || a.major - b.major || a.minor - b.minor);
  return all.map(({ trace }) => trace);
}
