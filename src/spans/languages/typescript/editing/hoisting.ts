import type { ts } from 'ts-morph';
import type { TextEdit } from '../../../../base/edit.ts';
import { type OpenedFile, typescript } from './compiler.ts';
import { boundIdentifiers, type OutVariable } from './data-flow.ts';
import type { Style } from './style.ts';
import { ancestorsOf, lineEndOf, lineStartOf } from './tree.ts';

/** Variables declared before a block that only assigns them. */
export interface Hoisting {
  /** Lines such as `let rows;`. */
  readonly declarations: readonly string[];
  /** What turns the declarations inside the block into assignments. */
  readonly edits: readonly TextEdit[];
}

/**
 * Moves the declarations of `variables` out; `typed` writes the types that the compiler infers beside the names.
 * `undefined` when a declaration sets only some of its variables.
 */
export function hoist(
  file: OpenedFile,
  variables: readonly OutVariable[],
  style: Style,
  typed: boolean,
): Hoisting | undefined {
  const declarations: string[] = [];
  const edits: TextEdit[] = [];
  // A `var` belongs to its function, whatever block it stands in.
  const lists = new Set(variables.filter(({ kind }) => kind !== 'var').map(({ name }) => listOf(name)));
  for (const list of lists) {
    const [first] = list.declarations;
    const isBare = list.declarations.every(({ initializer }) => !initializer);
    if (!isBare && list.declarations.some(({ initializer }) => !initializer)) return undefined;
    for (const declaration of list.declarations) {
      for (const name of boundIdentifiers(declaration.name)) {
        declarations.push(`let ${name.text}${typeOf(file, declaration, name, typed)}${style.semicolon}`);
      }
    }
    if (isBare) {
      edits.push(removeStatement(file.text, list.parent));
      continue;
    }
    const isFirstPattern = !typescript.isIdentifier(first!.name);
    const guard = isFirstPattern && style.semicolon === '' ? ';' : '';
    edits.push({ range: { start: list.getStart(), end: first!.getStart() }, newText: guard });
    for (const declaration of list.declarations) edits.push(...asAssignment(declaration));
  }
  return { declarations, edits };
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

/** Takes the statement's line away with it if nothing else is on the line. */
function removeStatement(text: string, statement: ts.Node): TextEdit {
  const [start, end] = [statement.getStart(), statement.end];
  const lineStart = lineStartOf(text, start);
  const lineEnd = lineEndOf(text, end);
  const isAlone = text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd).trim() === '';
  return { range: isAlone ? { start: lineStart, end: afterLineBreak(text, lineEnd) } : { start, end }, newText: '' };
}

function afterLineBreak(text: string, lineEnd: number): number {
  return text.startsWith('\r\n', lineEnd) ? lineEnd + 2 : Math.min(lineEnd + 1, text.length);
}
