/**
 * Bounds of members that the API documents and TestState checks, but that client packages do not carry. By service and
 * member name; few on purpose: those that recordings show and their neighbours in the same shape.
 * Source: recordings `test_state/test_field_validation_mode*`; Lambda and KMS API references.
 */
const CONSTRAINTS: Readonly<Record<string, Readonly<Record<string, Constraint>>>> = {
  lambda: {
    CodeSize: { least: 0 },
    EphemeralStorageSize: { least: 512, most: 10240 },
    MemorySize: { least: 128, most: 10240 },
    ReservedConcurrentExecutions: { least: 0 },
    Timeout: { least: 1 },
  },
  kms: {
    CiphertextBlob: { shortest: 1 },
    KeyId: { shortest: 1 },
    Plaintext: { shortest: 1 },
    Signature: { shortest: 1 },
  },
};

/** Bounds of a number, or of a text's length. */
export interface Constraint {
  readonly least?: number;
  readonly most?: number;
  readonly shortest?: number;
}

/** What is wrong with a member's value, in TestState's words; undefined if nothing is. */
export function brokenConstraint(sdkServiceId: string, member: string, value: unknown): string | undefined {
  const constraint = CONSTRAINTS[sdkServiceId]?.[member];
  if (constraint === undefined) return undefined;
  if (typeof value === 'number') {
    if (value < (constraint.least ?? -Infinity)) return 'is less than the minimum value';
    if (value > (constraint.most ?? Infinity)) return 'exceeds the maximum value';
  }
  if (typeof value === 'string' && value.length < (constraint.shortest ?? 0)) {
    return 'is smaller than the minimum length';
  }
  return undefined;
}
