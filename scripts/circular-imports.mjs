/**
 * Finds circles of imports. A circle between files that run makes their order of initialisation matter, so there may be
 * none. A circle closed by type imports alone vanishes in the build, but its files can only be understood together: each
 * such group has to be allowed by name, with its reason (allowed-circles.mjs).
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/**
 * @param {string} file
 * @returns {{ running: string[], all: string[] }} what it imports from its own tree: when it runs, and types too
 */
export function importsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  /** @type {string[]} */
  const running = [];
  /** @type {string[]} */
  const all = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const specifier =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : undefined;
    if (specifier && ts.isStringLiteral(specifier) && specifier.text.startsWith('.')) {
      const stem = join(dirname(file), specifier.text).replace(/\.js$/, '');
      const path = existsSync(`${stem}.tsx`) ? `${stem}.tsx` : `${stem}.ts`;
      all.push(path);
      if (!isTypeOnly(node)) running.push(path);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { running, all };
}

/** @param {ts.Node} node an import or export */
function isTypeOnly(node) {
  if (ts.isImportTypeNode(node)) return true;
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
 * @param {Map<string, string[]>} graph
 * @param {string} start
 * @returns {Set<string>} every file that can be reached
 */
function reachable(graph, start) {
  const reached = new Set(graph.get(start));
  // Walking a set meets what is added on the way.
  for (const file of reached) for (const next of graph.get(file) ?? []) reached.add(next);
  return reached;
}

/**
 * @param {Map<string, string[]>} graph
 * @returns {string[][]} the files that import each other, directly or not, group by group
 */
function mutualGroups(graph) {
  const reached = new Map([...graph.keys()].map((file) => [file, reachable(graph, file)]));
  const grouped = new Set();
  /** @type {string[][]} */
  const groups = [];
  for (const [file, others] of reached) {
    if (grouped.has(file) || !others.has(file)) continue;
    const group = [...others].filter((other) => reached.get(other)?.has(file)).sort();
    for (const member of group) grouped.add(member);
    groups.push(group);
  }
  return groups;
}

/**
 * @param {string} root a folder
 * @returns {{ files: number, circles: string[][], groups: string[][] }} circles of files that run, each once, as a shortest
 *   way from a file back to itself; and the groups of files that import each other when types count too
 */
export function findCircles(root) {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(root, name))
    .sort();
  const imports = files.map((file) => /** @type {const} */ ([file, importsOf(file)]));
  const graph = new Map(imports.map(([file, { running }]) => [file, running]));

  /** @type {string[][]} */
  const circles = [];
  const reported = new Set();
  for (const file of files) {
    const circle = reported.has(file) ? undefined : circleThrough(graph, file);
    if (!circle) continue;
    circles.push(circle);
    for (const member of circle) reported.add(member);
  }
  const groups = mutualGroups(new Map(imports.map(([file, { all }]) => [file, all])));
  return { files: files.length, circles, groups };
}

/**
 * @typedef {object} AllowedGroup
 * @property {string} why
 * @property {readonly string[]} files
 *
 * @param {readonly (readonly string[])[]} groups
 * @param {readonly AllowedGroup[]} allowed
 * @returns {string[]} what is wrong: files that import each other without leave, and leave that nothing needs
 */
export function judgeGroups(groups, allowed) {
  const needless = allowed.flatMap(({ files }) => {
    const group = groups.find((members) => files.some((file) => members.includes(file))) ?? [];
    return files.filter((file) => !group.includes(file));
  });
  return [
    ...groups
      .filter((group) => !allowed.some(({ files }) => group.every((file) => files.includes(file))))
      .map((group) => `files that import each other, types included:\n    ${group.join('\n    ')}`),
    ...needless.map((file) => `allowed-circles.mjs allows ${file}, which is no longer in that group`),
  ];
}
