import { dirname, relative, resolve, sep } from 'node:path';
import { ENTRY, MAY_IMPORT, PACKAGE_OWNERS } from './rooms.js';

/** @typedef {{ messageId: string, data: Record<string, string> }} Problem */

/**
 * @param {string} src
 * @param {string} file
 * @returns {string} the room a file below src/ belongs to
 */
function roomOf(src, file) {
  const [room, ...rest] = relative(src, file).split(sep);
  return room !== undefined && rest.length > 0 ? room : ENTRY;
}

/**
 * Imports between the rooms of src/ go one way, and packages that only some users install stay in the room whose
 * entry point needs them. Type imports count: a type is a dependency of the reader as much as of the program.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const importDirection = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      direction: "'{{from}}' may not import from '{{to}}': imports go {{allowed}}, see docs/architecture.md.",
      unknownRoom: "'{{room}}' is no room of src/: add it to scripts/eslint/rooms.js and docs/architecture.md.",
      packageOwner: "Only src/{{owner}}/ may import '{{source}}', so that everyone else can do without it.",
      throughPackage: "Inside src/, import the file itself instead of '{{source}}'.",
      outside: "'{{source}}' lies outside src/ and will not be in the package.",
    },
  },
  create(context) {
    const src = resolve(context.cwd, 'src');
    const from = roomOf(src, context.filename);

    /**
     * @param {string} source
     * @returns {Problem | undefined} what is wrong with importing it
     */
    function problemWith(source) {
      if (source.startsWith('.')) return problemWithFile(source);
      if (/^asl-testkit(\/|$)/.test(source)) return { messageId: 'throughPackage', data: { source } };
      const owner = PACKAGE_OWNERS.find(({ pattern }) => pattern.test(source))?.room;
      return owner && owner !== from ? { messageId: 'packageOwner', data: { owner, source } } : undefined;
    }

    /**
     * @param {string} source
     * @returns {Problem | undefined}
     */
    function problemWithFile(source) {
      const target = resolve(dirname(context.filename), source);
      if (!target.startsWith(src + sep)) return { messageId: 'outside', data: { source } };
      const to = roomOf(src, target);
      const below = MAY_IMPORT[from];
      if (!below) return { messageId: 'unknownRoom', data: { room: from } };
      if (!MAY_IMPORT[to]) return { messageId: 'unknownRoom', data: { room: to } };
      if (from === to || below.includes(to)) return undefined;
      const allowed = `from '${from}' to ${below.filter((room) => room !== from).join(', ') || 'nothing'}`;
      return { messageId: 'direction', data: { from, to, allowed } };
    }

    /** @param {{ source?: unknown }} importing a node of any of the kinds below */
    function check(importing) {
      const node = /** @type {import('estree').Literal | null | undefined} */ (importing.source);
      const problem = typeof node?.value === 'string' ? problemWith(node.value) : undefined;
      if (node && problem) context.report({ node, ...problem });
    }

    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};
