import type { DefiniteSegment, Segment } from './syntax.js';

/** Whether a path selects one value at most. A union of names does, because it gives one object with those that exist. */
export function isDefinite(segments: readonly Segment[]): segments is readonly DefiniteSegment[] {
  return segments.every(isDefiniteSegment);
}

/** Whether a segment selects one value at most. */
export function isDefiniteSegment(segment: Segment): segment is DefiniteSegment {
  const { kind } = segment;
  return kind === 'name' || kind === 'index' || kind === 'names' || kind === 'fromEnd' || kind === 'here';
}

/** Segments in the bracket notation that AWS's messages use, with the root before them: `$['items'][0]`. */
export function pathText(segments: readonly Segment[]): string {
  return `$${segmentsText(segments)}`;
}

/** Segments in bracket notation without a root. */
export function segmentsText(segments: readonly Segment[]): string {
  return segments.map(segmentText).join('');
}

/** One segment in bracket notation. */
export function segmentText(segment: Segment): string {
  switch (segment.kind) {
    case 'name':
      return `['${segment.name}']`;
    case 'names':
      return `[${segment.names.map((name) => `'${name}'`).join(', ')}]`;
    case 'index':
      return `[${segment.index}]`;
    case 'fromEnd':
      return `[@.size()${segment.offset}]`;
    case 'indexes':
      return `[${segment.indexes.join(',')}]`;
    case 'slice':
      return `[${segment.from ?? ''}:${segment.to ?? ''}]`;
    case 'wildcard':
      return '[*]';
    case 'descent':
      return '..';
    case 'filter':
      return '[?]';
    case 'here':
      return '$';
  }
}
