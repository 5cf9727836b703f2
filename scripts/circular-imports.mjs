/**
 * Finds circles of imports. A circle between files that run makes their order of initialisation matter.
 * Type imports vanish in the build, so two types of one room may describe each other; between rooms the direction
 * rule of the linter already keeps them apart.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/**
 * @param {string} file
 * @returns {string[]} what it imports from its own tree when it runs
 */
function importsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  /** @type {string[]} */
  const imports = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const specifier =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined;
    if (specifier && ts.isStringLiteral(specifier) && specifier.text.startsWith('.') && !isTypeOnly(node)) {
      imports.push(join(dirname(file), specifier.text).replace(/\.js$/, '.ts'));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return imports;
}

/** @param {ts.Node} node an import or export */
function isTypeOnly(node) {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  // `import { type A } from` keeps the import itself under verbatimModuleSyntax, so only `import type` counts.
  return ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/**
 * @param {Map<string, string[]>} graph
 * @param {string} start
 * @returns {string[] | undefined} a shortest way from a file back to itself
 */
function circleThrough(graph, start) {
  const cameFrom = new Map();
  const queue = [start];
  for (const file of queue) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) {
        const way = [start];
        for (let step = file; step !== start; step = cameFrom.get(step)) way.unshift(step);
        return [start, ...way];
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return undefined;
}

/**
 * @param {string} root a folder
 * @returns {{ files: number, circles: string[][] }} each circle once, as a shortest way from a file back to itself
 */
export function findCircles(root) {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, name))
    .sort();
  const graph = new Map(files.map((file) => [file, importsOf(file)]));

  /** @type {string[][]} */
  const circles = [];
  const reported = new Set();
  for (const file of files) {
    const circle = reported.has(file) ? undefined : circleThrough(graph, file);
    if (!circle) continue;
    circles.push(circle);
    for (const member of circle) reported.add(member);
  }
  return { files: files.length, circles };
}
