import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { hasModifier } from '../syntax.ts';
import type { ActionFile } from './action-file.ts';
import { endWithComment, indentOf, isFirstInLine, type Layout, layoutOf, lineEnd, skipSpace } from './layout.ts';

/** A field to declare, in two parts between which a line may break. */
export interface NewField {
  readonly head: string;
  readonly value: string;
}

/** Puts a static field before all that may need it when the class is initialized, and behind constants and loggers. */
export function insertField(file: ActionFile, body: SyntaxNode, field: NewField): TextEdit {
  const { text } = file;
  const layout = layoutOf(file);
  const { eol } = layout;
  if (body.type === 'program') return onTopLevel(file, body, field, layout);
  const members = membersOf(body);
  const indent = indentOfMembers(file, body, layout);
  const lines = linesOf(field, indent, layout);
  const firstOther = members.findIndex((member) => !isHarmless(member));
  const lead = members.slice(0, firstOther < 0 ? members.length : firstOther).at(-1);
  if (lead) {
    const at = endWithComment(text, lead.end);
    const next = members[members.indexOf(lead) + 1];
    const isBesideMember = next?.type !== 'field_declaration' && !startsWithBlankLine(text, at);
    return insertAt(at, eol + indent + lines + (isBesideMember ? eol : ''));
  }
  const { at, before } = headOf(file, body);
  const isRestEmpty = text.slice(at, lineEnd(text, at)).trim() === '';
  const after = isRestEmpty
    ? members.length > 0 && !startsWithBlankLine(text, at)
      ? eol
      : ''
    : eol + (members.length > 0 ? eol + indent : indentOf(text, body.start));
  const end = isRestEmpty ? at : skipSpace(text, at);
  return { range: { start: at, end }, newText: before + eol + indent + lines + after };
}

/** Puts a class that holds a static field behind all other members of an interface or enum. */
export function insertHolder(file: ActionFile, body: SyntaxNode, name: string, field: NewField): TextEdit {
  const layout = layoutOf(file);
  const { unit } = layout;
  const inner = indentOfMembers(file, body, layout) + unit;
  const isInterface = body.type === 'interface_body';
  const modifiers = isInterface ? 'final' : 'private static final';
  const holder = [
    `${modifiers} class ${name} {`,
    unit + linesOf(field, inner, layout),
    '',
    `${unit}private ${name}() {}`,
    '}',
  ];
  return insertLast(file, body, holder);
}

/** Puts lines behind all members of a body. */
export function insertLast(file: ActionFile, body: SyntaxNode, lines: readonly string[]): TextEdit {
  const { text } = file;
  const layout = layoutOf(file);
  const { eol } = layout;
  const indent = indentOfMembers(file, body, layout);
  const last = membersOf(body).at(-1);
  const { at, before } = last ? { at: endWithComment(text, last.end), before: '' } : headOf(file, body);
  const added = lines.map((line) => (line === '' ? line : indent + line)).join(eol);
  const isRestEmpty = text.slice(at, lineEnd(text, at)).trim() === '';
  return insertAt(at, before + eol + (last ? eol : '') + added + (isRestEmpty ? '' : eol + indentOf(text, body.start)));
}

/** Where the members of a body begin: behind its brace, or behind the constants of an enum. */
function headOf({ text }: ActionFile, body: SyntaxNode): { readonly at: number; readonly before: string } {
  if (body.type !== 'enum_body') return { at: endWithComment(text, body.start + 1), before: '' };
  const declarations = body.children.find(({ type }) => type === 'enum_body_declarations');
  if (declarations) return { at: endWithComment(text, declarations.start + 1), before: layoutOf({ text }).eol };
  const constant = body.children.findLast(({ type }) => type === 'enum_constant');
  const end = constant?.end ?? body.start + 1;
  const comma = /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
  return { at: end + comma, before: `;${layoutOf({ text }).eol}` };
}

function membersOf(body: SyntaxNode): readonly SyntaxNode[] {
  if (body.type !== 'enum_body') return body.children;
  return body.children.find(({ type }) => type === 'enum_body_declarations')?.children ?? [];
}

function indentOfMembers({ text }: ActionFile, body: SyntaxNode, { unit }: Layout): string {
  const first = body.children.find(({ start }) => isFirstInLine(text, start));
  return first ? indentOf(text, first.start) : indentOf(text, body.start) + unit;
}

/** Nothing that runs when it is set can need a tracer. */
function isHarmless(member: SyntaxNode): boolean {
  if (member.type !== 'field_declaration' || !hasModifier(member, 'static')) return false;
  if (/^(Log|Logger|FluentLogger)$/.test(member.field('type')!.text)) return true;
  return member
    .fields('declarator')
    .every((declarator) => /literal$|^(true|false)$/.test(declarator.field('value')?.type ?? 'null_literal'));
}

const widest = 100;

function linesOf({ head, value }: NewField, indent: string, { eol, unit }: Layout): string {
  const isWide = indent.length + head.length + 1 + value.length > widest;
  return isWide ? head + eol + indent + unit.repeat(2) + value : `${head} ${value}`;
}

function startsWithBlankLine(text: string, at: number): boolean {
  return /^[ \t]*\r?\n[ \t]*\r?\n/.test(text.slice(at, at + 1000));
}

/** Above the first declaration of a file that has no class around its methods, with the comments above that. */
function onTopLevel({ text }: ActionFile, program: SyntaxNode, field: NewField, layout: Layout): TextEdit {
  const { eol } = layout;
  const last = program.children.findLast(({ type }) => /^(package|import)_declaration$/.test(type));
  const lines = linesOf(field, '', layout);
  if (last) return insertAt(endWithComment(text, last.end), eol + eol + lines);
  return insertAt(0, lines + eol + eol);
}
