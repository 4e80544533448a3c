import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { type Imports, readImports } from '../imports.ts';
import { isTypeDeclaration } from '../syntax.ts';
import type { WrittenFile } from './action-file.ts';
import { endWithComment, layoutOf, skipSpace } from './layout.ts';

/** An import of a type, or of all those of a package. */
interface Import extends OffsetRange {
  readonly name: string;
}

/** The types that a file names, and those that inserted code needs besides. */
export class Types {
  readonly #file: WrittenFile;
  readonly #imports: Imports;
  readonly #added = new Set<string>();
  #mentioned: ReadonlySet<string> | undefined;

  constructor(file: WrittenFile) {
    this.#file = file;
    this.#imports = readImports(file.program);
  }

  /** Whether a type, as the file writes it, is the one of a qualified name. */
  isType(written: string, qualified: string): boolean {
    const plain = written.replace(/\s*<[\s\S]*$/, '').replaceAll(/@\w+\s+/g, '');
    if (plain === qualified) return true;
    const { simple, container } = parted(qualified);
    if (plain !== simple) return plain.endsWith(`.${simple}`) && this.isType(parted(plain).container, container);
    const imported = this.#imports.types.get(simple);
    if (imported !== undefined) return imported === qualified;
    return this.#seesPackage(container) && !this.#declares(simple);
  }

  /** What inserted code calls a type; it is imported unless that name means something else in the file. */
  use(qualified: string): string {
    const { simple, container } = parted(qualified);
    if (this.#added.has(qualified)) return simple;
    const imported = this.#imports.types.get(simple);
    if (imported !== undefined) return imported === qualified ? simple : qualified;
    const isQueued = [...this.#added].some((added) => parted(added).simple === simple);
    if (isQueued || this.#declares(simple) || this.#mayInherit(simple)) return qualified;
    if (this.#seesPackage(container)) return simple;
    // The file has it from where one cannot look: its package, or a class that it extends.
    if (this.#mentions(simple)) return qualified;
    this.#added.add(qualified);
    return simple;
  }

  /** What imports the types that were used and were not there. */
  edits(): readonly TextEdit[] {
    const added = [...this.#added].sort();
    const groups = groupsOf(this.#file.program, this.#file.text);
    if (groups.length > 0) return added.map((name) => this.#insertion(name, groups));
    return added.length > 0 ? [this.#firstImports(added)] : [];
  }

  #seesPackage(container: string): boolean {
    return container === this.#imports.package || this.#imports.packages.includes(container);
  }

  #declares(simple: string): boolean {
    return this.#file.program
      .descendants()
      .some(
        (node) =>
          (isTypeDeclaration(node) && node.field('name')?.text === simple) ||
          (node.type === 'type_parameter' && node.children.some(({ text }) => text === simple)),
      );
  }

  /** Types that have to do with tracing may have members of these names, which those below them inherit. */
  #mayInherit(simple: string): boolean {
    if (simple !== 'Scope' && simple !== 'Span') return false;
    return this.#file.program
      .descendants()
      .some(({ type, text }) => /^(superclass|super_interfaces|extends_interfaces)$/.test(type) && tracing.test(text));
  }

  #mentions(simple: string): boolean {
    this.#mentioned ??= new Set(
      this.#file.program
        .descendants()
        .filter(({ type, parent }) => /^(type_)?identifier$/.test(type) && !/^scoped_/.test(parent?.type ?? ''))
        .map(({ text }) => text),
    );
    return this.#mentioned.has(simple);
  }

  #insertion(name: string, groups: readonly Group[]): TextEdit {
    const { text } = this.#file;
    const { eol } = layoutOf(this.#file);
    const line = `import ${name};`;
    const group = groupFor(name, groups);
    const next = followerOf(name, group);
    if (next) return insertAt(next.start, line + eol);
    return insertAt(endWithComment(text, lastBefore(name, group).end), eol + line);
  }

  #firstImports(names: readonly string[]): TextEdit {
    const { text, program } = this.#file;
    const { eol } = layoutOf(this.#file);
    const lines = names.map((name) => `import ${name};`).join(eol);
    const above = program.children.findLast(({ type }) => /^(package|import)_declaration$/.test(type));
    if (above) return insertAt(endWithComment(text, above.end), eol + eol + lines);
    return insertAt(startOfCode(text), lines + eol + eol);
  }
}

const tracing = /Trac|Span|Scope|Telemetry/;

function parted(qualified: string): { readonly simple: string; readonly container: string } {
  const dot = qualified.lastIndexOf('.');
  return { simple: qualified.slice(dot + 1), container: qualified.slice(0, Math.max(0, dot)) };
}

type Group = readonly [Import, ...Import[]];

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
  const isOwn = (one: Import) => /^(java|javax|jakarta)\./.test(one.name);
  const isOfJava = (group: Group) => group.every(isOwn);
  if (/^javax?\./.test(name)) {
    const own = groups.find((group) => group.some((one) => one.name.startsWith(name.slice(0, name.indexOf('.') + 1))));
    if (own) return own;
  }
  const others = groups.filter((group) => !isOfJava(group));
  return [...(others.length > 0 ? others : groups)].sort((a, b) => b.length - a.length)[0]!;
}

/** The first import of a sorted group that belongs behind a new one. */
function followerOf(name: string, group: Group): Import | undefined {
  const order = orders.find((key) => group.every((one, at) => at === 0 || key(group[at - 1]!.name) <= key(one.name)));
  return order && group.find((one) => order(one.name) > order(name));
}

const orders: readonly ((name: string) => string)[] = [(name) => name, (name) => name.toLowerCase()];

/** The import that a new one goes behind: the last relative of a group that is not sorted, or the last of all. */
function lastBefore(name: string, group: Group): Import {
  const root = name.split('.').slice(0, 2).join('.');
  const isSorted = orders.some((key) =>
    group.every((one, at) => at === 0 || key(group[at - 1]!.name) <= key(one.name)),
  );
  return (isSorted ? undefined : group.findLast((one) => one.name.startsWith(`${root}.`))) ?? group.at(-1)!;
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
