import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isTypeDeclaration } from '../syntax.ts';
import type { ActionFile } from './action-file.ts';
import { indentOf, type Layout, skipSpace, skipSpaceBack } from './layout.ts';
import { namesIn } from './names.ts';
import { patternsThatLast } from './pattern-variables.ts';
import type { Selection } from './selection.ts';
import { typeOfValue } from './value-types.ts';

/** Declarations that stand before a block rather than in it. */
export interface Hoisting {
  /** Statements such as `int sum;`. */
  readonly declarations: readonly string[];
  /** What is left of them inside the block. */
  readonly edits: readonly TextEdit[];
}

/** Moves out of a selection what the code behind it uses, too. */
export function hoist(file: ActionFile, selection: Selection, layout: Layout): Result<Hoisting, Refusal> {
  const { statements } = selection;
  const later = namesOfAll(laterThan(selection));
  const pattern = statements.flatMap(patternsThatLast).find((name) => later.has(name));
  if (pattern !== undefined) {
    return refuse(l10n.t("The variable '{0}' of a pattern is used behind the selection: select that, too.", pattern));
  }
  const hoisted = statements.filter((statement) => declaredBy(statement).some((name) => later.has(name)));
  const used = namesOfAll(hoisted.flatMap((statement) => statement.field('type') ?? []));
  const moved = statements.filter(
    (statement) => isTypeDeclaration(statement) && (later.has(nameOf(statement)) || used.has(nameOf(statement))),
  );
  const reason = reasonAgainst(selection, hoisted, moved);
  if (reason !== undefined) return refuse(reason);
  // What has no value, or one that is plain to see, moves as it is.
  const whole = hoisted.filter(isPlain);
  const removed = statements.filter((statement) => moved.includes(statement) || whole.includes(statement));
  if (removed.length === statements.length) {
    return refuse(l10n.t('The selection only declares: nothing would run in the span.'));
  }
  const declarations = moved.map(({ text }) => text);
  const edits = removals(file.text, removed, selection);
  for (const statement of hoisted) {
    if (whole.includes(statement)) {
      declarations.push(statement.text);
      continue;
    }
    const split = splitDeclaration(file, statement, layout);
    if (!split.ok) return split;
    declarations.push(...split.value.declarations);
    edits.push(...split.value.edits);
  }
  return ok({ declarations, edits });
}

/** The nodes behind a selection that see what it declares: in a `switch`, those of later groups, too. */
function laterThan({ statements, list }: Selection): readonly SyntaxNode[] {
  const { end } = statements.at(-1)!;
  const scope = list.type === 'switch_block_statement_group' ? list.parent! : list;
  return scope.children.flatMap((child) =>
    child.start >= end ? [child] : child === list ? child.children.filter(({ start }) => start >= end) : [],
  );
}

function namesOfAll(nodes: readonly SyntaxNode[]): ReadonlySet<string> {
  return new Set(nodes.flatMap((node) => [...namesIn(node)]));
}

function declaredBy(statement: SyntaxNode): readonly string[] {
  if (statement.type !== 'local_variable_declaration') return [];
  return statement.fields('declarator').map((declarator) => declarator.field('name')!.text);
}

function nameOf(declaration: SyntaxNode): string {
  return declaration.field('name')?.text ?? '';
}

function reasonAgainst(
  { statements }: Selection,
  hoisted: readonly SyntaxNode[],
  moved: readonly SyntaxNode[],
): string | undefined {
  for (const statement of hoisted) {
    const before = namesOfAll(statements.slice(0, statements.indexOf(statement)));
    const name = declaredBy(statement).find((one) => before.has(one));
    if (name !== undefined) {
      return l10n.t("'{0}' means something else at the beginning of the selection, and is used behind it.", name);
    }
  }
  const declared = statements.flatMap(declaredBy);
  for (const declaration of moved) {
    const captured = [...namesIn(declaration)].find((name) => declared.includes(name));
    if (captured !== undefined) {
      return l10n.t("'{0}' is used behind the selection, and uses '{1}' of it.", nameOf(declaration), captured);
    }
  }
  return undefined;
}

function isPlain(statement: SyntaxNode): boolean {
  const values = statement.fields('declarator').map((declarator) => declarator.field('value'));
  return (
    !statement.text.includes('\n') && values.every((value) => !value || /_literal$|^(true|false)$/.test(value.type))
  );
}

/** A declaration without its values, and assignments of these. */
function splitDeclaration(file: ActionFile, statement: SyntaxNode, { eol, unit }: Layout): Result<Hoisting, Refusal> {
  const declarators = statement.fields('declarator');
  const values = declarators.map((declarator) => declarator.field('value'));
  const typeNode = statement.field('type')!;
  const isInferred = /^(var|val)$/.test(typeNode.text);
  const type = isInferred ? typeOfValue(values[0]!) : typeNode.text;
  if (type === undefined) {
    const name = declarators[0]!.field('name')!.text;
    return refuse(
      l10n.t("'{0}' is used behind the selection: write its type in place of '{1}' first.", name, typeNode.text),
    );
  }
  const modifiers = file.text.slice(statement.start, typeNode.start);
  const variables = declarators.map((one) => one.field('name')!.text + (one.field('dimensions')?.text ?? ''));
  const assignments = declarators.flatMap((one, index) => {
    const value = values[index];
    if (!value) return [];
    const creation = value.type === 'array_initializer' ? `new ${type}${one.field('dimensions')?.text ?? ''} ` : '';
    return [{ head: `${one.field('name')!.text} = ${creation}`, value }];
  });
  const declarations = [`${modifiers}${type} ${variables.join(', ')};`];
  const [first] = assignments;
  if (first && assignments.length === 1 && declarators.length === 1) {
    return ok({
      declarations,
      edits: [{ range: { start: statement.start, end: first.value.start }, newText: first.head }],
    });
  }
  const separator = eol + indentOf(file.text, statement.start) + unit;
  const newText = assignments.map(({ head, value }) => `${head}${value.text};`).join(separator);
  return ok({ declarations, edits: [{ range: { start: statement.start, end: statement.end }, newText }] });
}

/** Takes statements out of a selection, with the white space that would be left as empty lines. */
function removals(text: string, removed: readonly SyntaxNode[], { content }: Selection): TextEdit[] {
  let begin = content.start;
  return removed.map(({ start, end }) => {
    if (start > begin) return { range: { start: skipSpaceBack(text, start), end }, newText: '' };
    begin = Math.min(skipSpace(text, end), content.end);
    return { range: { start, end: begin }, newText: '' };
  });
}
