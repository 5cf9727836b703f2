/** `once`, `twice`, `3 times`; `never` for 0. */
export function times(count: number): string {
  return ['never', 'once', 'twice'][count] ?? `${count} times`;
}

/** `"A"`, `"A" and "B"`, `"A", "B" and "C"`; the first of many. */
export function listNames(names: readonly string[], most = 6): string {
  const unique = [...new Set(names)];
  const quoted = unique.slice(0, most).map((name) => JSON.stringify(name));
  if (unique.length > most) return `${quoted.join(', ')} and ${unique.length - most} more`;
  const last = quoted.pop();
  return quoted.length === 0 ? (last ?? 'none') : `${quoted.join(', ')} and ${last ?? ''}`;
}
