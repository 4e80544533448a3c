import type { ts } from 'ts-morph';
import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { type OpenedFile, typescript } from './compiler.ts';
import type { OutVariable } from './data-flow.ts';
import { boundIdentifiers } from './names.ts';
import { skipSpace, skipSpaceBack } from './region.ts';
import type { Style } from './style.ts';
import { ancestorsOf } from './tree.ts';

/** Variables declared before a block that only assigns them. */
export interface Hoisting {
  /** Lines such as `let rows;`. */
  readonly declarations: readonly string[];
  /** What turns the declarations inside the block into assignments. */
  readonly edits: readonly TextEdit[];
}

/**
 * Moves the declarations of `variables` out; `typed` writes the types that the compiler infers beside the names.
 * `content` is the text of the block, whose edges stay. `undefined` when a declaration sets only some of its variables.
 */
export function hoist(
  file: OpenedFile,
  variables: readonly OutVariable[],
  content: OffsetRange,
  style: Style,
  typed: boolean,
): Hoisting | undefined {
  const declarations: string[] = [];
  const edits: TextEdit[] = [];
  // A `var` belongs to its function, whatever block it stands in.
  const lists = new Set(variables.filter(({ kind }) => kind !== 'var').map(({ name }) => listOf(name)));
  let begin = content.start;
  for (const list of [...lists].sort((a, b) => a.pos - b.pos)) {
    const [first] = list.declarations;
    const isBare = list.declarations.every(({ initializer }) => !initializer);
    if (!isBare && list.declarations.some(({ initializer }) => !initializer)) return undefined;
    for (const declaration of list.declarations) {
      for (const name of boundIdentifiers(declaration.name)) {
        declarations.push(`let ${name.text}${typeOf(file, declaration, name, typed)}${style.semicolon}`);
      }
    }
    if (isBare) {
      const removal = removeStatement(file.text, list.parent, { start: begin, end: content.end });
      if (removal.range.start === begin) begin = removal.range.end;
      edits.push(removal);
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

/** Takes the white space with it that would be left as an empty line; `content` is what is left of the block. */
function removeStatement(text: string, statement: ts.Node, content: OffsetRange): TextEdit {
  const [start, end] = [statement.getStart(), statement.end];
  const range =
    start > content.start
      ? { start: skipSpaceBack(text, start), end }
      : { start, end: Math.min(skipSpace(text, end), content.end) };
  return { range, newText: '' };
}
