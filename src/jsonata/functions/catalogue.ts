/** Every function of JSONata 2.x, by name without `$`, and those of Step Functions. `$eval` is refused and not among them. */
export const JSONATA_FUNCTIONS: ReadonlySet<string> = new Set([
  ...['sum', 'count', 'max', 'min', 'average'],
  ...['string', 'substring', 'substringBefore', 'substringAfter', 'lowercase', 'uppercase', 'length', 'trim', 'pad'],
  ...['match', 'contains', 'replace', 'split', 'join'],
  ...['formatNumber', 'formatBase', 'formatInteger', 'parseInteger'],
  ...['number', 'floor', 'ceil', 'round', 'abs', 'sqrt', 'power', 'random'],
  ...['boolean', 'not', 'exists', 'type', 'assert', 'error'],
  ...['map', 'zip', 'filter', 'single', 'reduce', 'sift', 'each', 'sort', 'shuffle', 'reverse', 'distinct', 'append'],
  ...['keys', 'lookup', 'spread', 'merge', 'clone'],
  ...['base64encode', 'base64decode', 'encodeUrlComponent', 'encodeUrl', 'decodeUrlComponent', 'decodeUrl'],
  ...['now', 'millis', 'toMillis', 'fromMillis'],
  ...['partition', 'range', 'hash', 'uuid', 'parse'],
]);
