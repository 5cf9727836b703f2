/** AWS's words for a field of a payload template whose text is neither a path nor a call of an intrinsic function. */
export function notPathOrCall(field: string): string {
  return `The value for the field '${field}' must be a valid JSONPath or a valid intrinsic function call`;
}
