import { ts } from 'ts-morph';
import type { SourceFile } from '../../src/spans/source-file.ts';
import type { Place } from './places.ts';

/** Every function with a body, by the offset where its body begins, which no function further in has. */
export function functionsOf(file: SourceFile): Place[] {
  const places: Place[] = [];
  visit(parse(file), (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return;
    const start = (node.body as ts.Node).getStart();
    places.push({ range: { start, end: start }, kind: kindOf(node) });
  });
  return places;
}

/** One run of one to four statements of each list, picked by the place of the list, which is as good as at random. */
export function statementRunsOf(file: SourceFile): Place[] {
  const places: Place[] = [];
  visit(parse(file), (node) => {
    if (!ts.isBlock(node) && !ts.isSourceFile(node) && !ts.isCaseOrDefaultClause(node)) return;
    const statements = node.statements.filter((statement) => !hasToStay(statement));
    if (statements.length === 0) return;
    const first = node.pos % statements.length;
    const count = 1 + (node.end % 4);
    const last = Math.min(first + count, statements.length) - 1;
    const range = { start: statements[first]!.getStart(), end: statements[last]!.end };
    places.push({
      range,
      kind: ts.isSourceFile(node) ? 'module' : ts.isBlock(node) ? ts.SyntaxKind[node.parent.kind]! : 'case',
    });
  });
  return places;
}

/** Every start of a span. */
export function spanStartsOf(file: SourceFile): Place[] {
  if (!/\.start(Active)?Span\b/.test(file.text)) return [];
  const places: Place[] = [];
  visit(parse(file), (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { name } = node.expression;
    if (!/^start(Active)?Span$/.test(name.text)) return;
    const range = { start: name.getStart(), end: name.getStart() };
    const { parent } = node;
    const holder = ts.isAwaitExpression(parent) ? parent.parent : parent;
    places.push({ range, kind: `${name.text} in ${wordsOf(holder)}` });
  });
  return places;
}

/** Directives, imports and exports have to stay where they are, so that nobody would select them. */
function hasToStay(statement: ts.Statement): boolean {
  if (ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression)) return true;
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return true;
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  const isExported = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
  return ts.isExportAssignment(statement) || isExported;
}

function kindOf(node: ts.Node): string {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const isAsync = modifiers.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  const isGenerator = 'asteriskToken' in node && node.asteriskToken !== undefined;
  const isExpression = ts.isArrowFunction(node) && !ts.isBlock(node.body);
  return [
    isAsync && 'async',
    isGenerator && 'generator',
    isExpression && 'short',
    ts.SyntaxKind[node.kind]!.replace(/Declaration$/, '')
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase(),
  ]
    .filter((word) => word !== false)
    .join(' ');
}

function parse(file: SourceFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
}

function visit(root: ts.Node, see: (node: ts.Node) => void): void {
  const stack: ts.Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    see(node);
    ts.forEachChild(node, (child) => void stack.push(child));
  }
}

function wordsOf(node: ts.Node): string {
  return ts.SyntaxKind[node.kind]!.replace(/Declaration$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
