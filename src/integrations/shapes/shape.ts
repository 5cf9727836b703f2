/** The shape of a value as an API defines it, with member names as Step Functions writes them. */
export type Shape =
  | { readonly type: 'string' | 'number' | 'boolean' | 'timestamp' | 'blob' | 'stream' | 'any' }
  | { readonly type: 'list'; readonly member: () => Shape }
  | { readonly type: 'map'; readonly value: () => Shape }
  | StructureShape;

/** An object with members of its own. */
export interface StructureShape {
  readonly type: 'structure';
  /** The shape's name in the API: `FunctionConfiguration`. */
  readonly name: string;
  readonly members: ReadonlyMap<string, ShapeMember>;
}

/** One member of a {@link StructureShape}. */
export interface ShapeMember {
  /** As the API spells it; Step Functions' own spelling begins with a capital. */
  readonly apiName: string;
  readonly required: boolean;
  shape(): Shape;
}

/** A member's name as Step Functions expects it in parameters and gives it in results: always with a capital first. */
export function stepFunctionsName(apiName: string): string {
  return apiName.charAt(0).toUpperCase() + apiName.slice(1);
}
