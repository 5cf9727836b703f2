import type { BranchIdentity } from '../../engine/records/branch.js';

/**
 * Where a branch is within an engine: the indices of the branches and items around it, outermost first, as `0/2`. Empty for
 * the execution itself.
 */
export function addressOf(branch: BranchIdentity): string {
  const { region } = branch;
  if (region === null) return '';
  const around = addressOf(region.owner);
  return around === '' ? String(branch.index) : `${around}/${branch.index}`;
}

/** The address that a branch within a member of a region has in the engine that the region runs in. */
export function within(index: number, address: string): string {
  return address === '' ? String(index) : `${index}/${address}`;
}

/** Whether an address is that of a branch or of one within it. */
export function isWithin(address: string, around: string): boolean {
  return around === '' || address === around || address.startsWith(`${around}/`);
}
