/**
 * Whether `value[name]` finds only what JSON has put there: no object and no array inherits a member of this name, and it
 * is not an index. For such names plain access is as good as a look at the value's own members, and far cheaper.
 */
export function isPlainName(name: string): boolean {
  return !(name in Object.prototype) && !(name in Array.prototype) && !/^\d+$/.test(name);
}
