import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { WrittenFile } from './action-file.ts';
import { endWithComment, layoutOf, skipSpace } from './layout.ts';

/** Edits that import types, by their qualified names, where the file would have them: sorted if it sorts its imports. */
export function importEdits(file: WrittenFile, names: readonly string[]): readonly TextEdit[] {
  if (names.length === 0) return [];
  const { text, program } = file;
  const { eol } = layoutOf(file);
  const groups = groupsOf(program, text);
  if (groups.length > 0) return names.map((name) => insertion(text, name, groups, eol));
  const lines = names.map((name) => `import ${name};`).join(eol);
  const above = program.children.findLast(({ type }) => /^(package|import)_declaration$/.test(type));
  return [
    above
      ? insertAt(endWithComment(text, above.end), eol + eol + lines)
      : insertAt(startOfCode(text), lines + eol + eol),
  ];
}

/** An import of a type, or of all those of a package. */
interface Import extends OffsetRange {
  readonly name: string;
}

type Group = readonly [Import, ...Import[]];

function insertion(text: string, name: string, groups: readonly Group[], eol: string): TextEdit {
  const line = `import ${name};`;
  const group = groupFor(name, groups);
  const order = orders.find((key) => group.every((one, at) => at === 0 || key(group[at - 1]!.name) <= key(one.name)));
  const next = order && group.find((one) => order(one.name) > order(name));
  if (next) return insertAt(next.start, line + eol);
  const root = `${name.split('.').slice(0, 2).join('.')}.`;
  const relative = order ? undefined : group.findLast((one) => one.name.startsWith(root));
  return insertAt(endWithComment(text, (relative ?? group.at(-1)!).end), eol + line);
}

/** How files sort their imports. */
const orders: readonly ((name: string) => string)[] = [(name) => name, (name) => name.toLowerCase()];

/** Imports of types between which nothing but a line break stands. */
function groupsOf({ children }: SyntaxNode, text: string): readonly Group[] {
  const groups: [Import, ...Import[]][] = [];
  let last: SyntaxNode | undefined;
  for (const node of children) {
    const name = node.type === 'import_declaration' && /^import\s+(?!static\b)([\w$.\s]+)/.exec(node.text)?.[1];
    if (name) {
      const one = { name: name.replaceAll(/\s/g, ''), start: node.start, end: node.end };
      const isBeside = last && /^[^\n]*\n?[ \t]*$/.test(text.slice(last.end, node.start));
      if (isBeside) groups.at(-1)!.push(one);
      else groups.push([one]);
    }
    last = name ? node : undefined;
  }
  return groups;
}

/** The group that a new import goes into: that of its relatives, or the one of types that are not Java's own. */
function groupFor(name: string, groups: readonly Group[]): Group {
  for (const relatives of [/^io\.opentelemetry\./, /^io\./]) {
    const found = relatives.test(name) && groups.findLast((group) => group.some((one) => relatives.test(one.name)));
    if (found) return found;
  }
  const others = groups.filter((group) => !group.every((one) => /^(java|javax|jakarta)\./.test(one.name)));
  return [...(others.length > 0 ? others : groups)].sort((a, b) => b.length - a.length)[0]!;
}

/** Behind the comments that speak of the whole file: those with a blank line below. */
function startOfCode(text: string): number {
  let offset = 0;
  const comment = /\s*(\/\/.*|\/\*(?:(?!\*\/)[\s\S])*\*\/)[^\S\n]*(\n|$)/y;
  for (let from = 0; ; ) {
    comment.lastIndex = from;
    if (!comment.test(text)) return skipSpace(text, offset);
    from = comment.lastIndex;
    const blank = /^([^\S\n]*\n)+/.exec(text.slice(from));
    if (blank) offset = from + blank[0].length;
  }
}
