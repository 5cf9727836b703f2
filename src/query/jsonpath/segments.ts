import type { Segment } from './syntax.js';

/**
 * Whether a path selects one value at most. As in Jayway, a union of names is definite, because it gives one object
 * with those of the names that exist, and so is `$..price.sum()`, which gives one number.
 */
export function isDefinite(segments: readonly Segment[]): boolean {
  return aggregatesDescent(segments) || segments.every(isDefiniteSegment);
}

function isDefiniteSegment({ kind }: Segment): boolean {
  return kind === 'name' || kind === 'index' || kind === 'names' || kind === 'function';
}

/** Whether a function at the end of the path gets all hits of a descent together, as in `$..price.sum()`. */
export function aggregatesDescent(segments: readonly Segment[]): boolean {
  return segments.at(-1)?.kind === 'function' && segments.some((segment) => segment.kind === 'descent');
}

/** Segments in the bracket notation that AWS's messages use, with the root before them: `$['items'][0]`. */
export function pathText(segments: readonly Segment[]): string {
  return `$${segments.map(segmentText).join('')}`;
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
    case 'function':
      return `.${segment.name}()`;
  }
}
