import type { ts } from 'ts-morph';
import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { type OpenedFile, typescript } from './compiler.ts';
import type { DataFlow } from './data-flow.ts';
import { boundIdentifiers } from './names.ts';
import { skipSpace, skipSpaceBack } from './region.ts';
import type { Style } from './style.ts';
import { ancestorsOf, indentOf, lineStartOf } from './tree.ts';

/** Declarations that stand before a block rather than in it. */
export interface Hoisting {
  /** Statements such as `let rows;`. */
  readonly declarations: readonly string[];
  /** What is left of them inside the block. */
  readonly edits: readonly TextEdit[];
}

/** Moves whole statements out of the block whose text is `content`, with the comments above them. */
export function moveOut({ tree, text }: OpenedFile, moved: readonly ts.Statement[], content: OffsetRange): Hoisting {
  const ranges = moved.map((statement) => withComments(statement, text, content));
  return {
    declarations: moved.map((statement, index) => text.slice(ranges[index]!.start, statement.end)),
    edits: removeAll(tree.text, ranges, content),
  };
}

/**
 * Moves the declarations of a selection's variables out, too, so that the block only assigns them; `typed` writes the types
 * that the compiler infers beside the names. `undefined` when a declaration sets only some of its variables.
 */
export function hoist(
  file: OpenedFile,
  { declared, moved }: DataFlow,
  content: OffsetRange,
  style: Style,
  typed: boolean,
): Hoisting | undefined {
  const { text } = file;
  const declarations: string[] = [];
  const edits: TextEdit[] = [];
  const removed: OffsetRange[] = moved.map((statement) => withComments(statement, text, content));
  // A `var` belongs to its function, whatever block it stands in.
  const lists = new Set(declared.filter(({ kind }) => kind !== 'var').map(({ name }) => listOf(name)));
  for (const list of [...lists].sort((a, b) => a.pos - b.pos)) {
    const [first] = list.declarations;
    const isBare = list.declarations.every(({ initializer }) => !initializer);
    if (!isBare && list.declarations.some(({ initializer }) => !initializer)) return undefined;
    for (const declaration of list.declarations) {
      for (const name of boundIdentifiers(declaration.name)) {
        declarations.push(hoistedVariable(file, declaration, name, style, typed));
      }
    }
    if (isBare) {
      removed.push({ start: list.parent.getStart(), end: list.parent.end });
      continue;
    }
    const isFirstPattern = !typescript.isIdentifier(first!.name);
    const guard = isFirstPattern && style.semicolon === '' ? ';' : '';
    edits.push({ range: { start: list.getStart(), end: first!.getStart() }, newText: guard });
    for (const declaration of list.declarations) edits.push(...asAssignment(declaration));
  }
  return {
    declarations: [...moveOut(file, moved, content).declarations, ...declarations],
    edits: [...removeAll(text, removed, content), ...edits],
  };
}

/** `let rows;`, with a type if it is declared, or `typed`. */
export function hoistedVariable(
  file: OpenedFile,
  declaration: ts.VariableDeclaration,
  name: ts.Identifier,
  { semicolon }: Style,
  typed: boolean,
): string {
  return `let ${name.text}${typeOf(file, declaration, name, typed)}${semicolon}`;
}

function listOf(name: ts.Identifier): ts.VariableDeclarationList {
  return [...ancestorsOf(name)].find(typescript.isVariableDeclarationList)!;
}

function typeOf(
  { checker, isJavaScript }: OpenedFile,
  declaration: ts.VariableDeclaration,
  name: ts.Identifier,
  typed: boolean,
): string {
  if (isJavaScript) return '';
  if (declaration.type && name === declaration.name) {
    return `${declaration.exclamationToken ? '!' : ''}: ${declaration.type.getText()}`;
  }
  if (!typed) return '';
  return `: ${checker.typeToString(checker.getTypeAtLocation(name), name, typescript.TypeFormatFlags.NoTruncation)}`;
}

/** `x: T = v` without its type, and in parentheses if it starts with a brace. */
function asAssignment({ name, type, exclamationToken, end }: ts.VariableDeclaration): TextEdit[] {
  const edits: TextEdit[] = [];
  const typeEnd = type?.end ?? exclamationToken?.end;
  if (typeEnd !== undefined) edits.push({ range: { start: name.end, end: typeEnd }, newText: '' });
  if (typescript.isObjectBindingPattern(name)) {
    edits.unshift({ range: { start: name.getStart(), end: name.getStart() }, newText: '(' });
    edits.push({ range: { start: end, end }, newText: ')' });
  }
  return edits;
}

/** A statement with the comments that stand above it, as far as they are in the block. */
function withComments(statement: ts.Statement, text: string, content: OffsetRange): OffsetRange {
  const lineStart = lineStartOf(text, statement.getStart());
  const comments = typescript.getLeadingCommentRanges(text, statement.pos) ?? [];
  const above = comments.find(
    ({ pos }) => pos >= content.start && lineStartOf(text, pos) + indentOf(text, pos).length === pos,
  );
  return { start: above && above.pos < lineStart ? above.pos : statement.getStart(), end: statement.end };
}

/** Takes the white space with them that would be left as empty lines; the edges of `content` stay. */
function removeAll(text: string, ranges: readonly OffsetRange[], content: OffsetRange): TextEdit[] {
  let begin = content.start;
  return [...ranges]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => {
      if (start > begin) return { range: { start: skipSpaceBack(text, start), end }, newText: '' };
      begin = Math.min(skipSpace(text, end), content.end);
      return { range: { start, end: begin }, newText: '' };
    });
}
