import { basename } from 'node:path';

/**
 * File names are kebab-case: `retry-and-catch.ts`, `matchers.test.ts`, `names.test-d.ts`.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { kebab: "Name this file in kebab-case, such as '{{suggestion}}'." },
  },
  create(context) {
    return {
      Program(node) {
        const name = basename(context.filename);
        if (/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(name)) return;
        const suggestion = name
          .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
          .replace(/_/g, '-')
          .toLowerCase();
        context.report({ node, loc: { line: 1, column: 0 }, messageId: 'kebab', data: { suggestion } });
      },
    };
  },
};
