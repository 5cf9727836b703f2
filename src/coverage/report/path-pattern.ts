/**
 * Compiles a pattern of paths: `*` is any part of a name, `**` any number of folders, `?` one character, `{a,b}` either. A
 * pattern without `/` is compared with the last name of a path.
 */
export function pathPattern(pattern: string): (path: string) => boolean {
  const source = pattern.replace(/^\.\//, '').replace(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g, (part) => {
    if (part === '**/') return '(?:[^/]+/)*';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.startsWith('{') && part.endsWith('}')) {
      return `(?:${part.slice(1, -1).split(',').map(literal).join('|')})`;
    }
    return literal(part);
  });
  const test = new RegExp(`^${source}$`);
  return pattern.includes('/') ? (path) => test.test(path) : (path) => test.test(path.slice(path.lastIndexOf('/') + 1));
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
