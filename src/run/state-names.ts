/**
 * The names of all states of a definition's type, those within branches and item processors included. `string` where the
 * type does not tell.
 */
export type StateNamesOf<Document> =
  string extends NamesIn<Document> ? string : [NamesIn<Document>] extends [never] ? string : NamesIn<Document>;

type NamesIn<Container> = Container extends { readonly States: infer States }
  ? (keyof States & string) | { [K in keyof States]-?: NamesWithin<NonNullable<States[K]>> }[keyof States]
  : never;

type NamesWithin<State> =
  | (State extends { readonly Branches: infer Branches } ? NamesInList<Branches> : never)
  | (State extends { readonly ItemProcessor: infer Processor } ? NamesIn<Processor> : never)
  | (State extends { readonly Iterator: infer Processor } ? NamesIn<Processor> : never);

type NamesInList<List> = List extends readonly (infer Branch)[]
  ? Branch extends unknown
    ? NamesIn<Branch>
    : never
  : never;
