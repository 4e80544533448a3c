import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { packageNameOf } from '../scopes.ts';
import type { GoSource } from '../sources.ts';
import { stringValue } from '../syntax.ts';
import { startWithComments } from './comments.ts';
import { eolOf, lineEnd } from './layout.ts';

/** The packages that inserted code needs: what they are called in the file, and the edits that import the missing ones. */
export class Imports {
  readonly #source: GoSource;
  readonly #ownPath: string;
  readonly #isTaken: (name: string) => boolean;
  /** Names by paths. */
  readonly #added = new Map<string, string>();

  /** `isTaken`: whether one of the package's files declares a name. `ownPath`: its own path, if that is known. */
  constructor(source: GoSource, isTaken: (name: string) => boolean, ownPath = '') {
    this.#source = source;
    this.#ownPath = ownPath;
    this.#isTaken = isTaken;
  }

  /** What code at `place` writes for a member of a package: `codes.Error`, or `Error` if the file takes all of it in. */
  member(path: string, member: string, place: SyntaxNode): string {
    const { root, scopes } = this.#source;
    const specs = importSpecs(root).filter((spec) => stringValue(spec.field('path')) === path);
    for (const spec of specs) {
      const name = spec.field('name');
      if (name?.type === 'dot' && !scopes.lookUp(member, place)) return member;
      if (name && /^(dot|blank_identifier)$/.test(name.type)) continue;
      const called = name?.text ?? packageNameOf(path);
      const found = scopes.lookUp(called, place);
      if (found?.kind === 'import' && found.path === path) return `${called}.${member}`;
    }
    return `${this.#add(path, place)}.${member}`;
  }

  #add(path: string, place: SyntaxNode): string {
    const usual = packageNameOf(path);
    const { root, scopes } = this.#source;
    const isFree = (name: string) =>
      !scopes.lookUp(name, place) && !scopes.lookUp(name, root) && !this.#isTaken(name) && !this.#isOther(name, path);
    const known = this.#added.get(path);
    if (known !== undefined && !scopes.lookUp(known, place)) return known;
    let name = usual;
    const alias = path.startsWith('go.opentelemetry.io/') && usual !== 'otel' ? `otel${usual}` : `${usual}pkg`;
    for (let suffix = 1; !isFree(name); suffix++) name = suffix === 1 ? alias : `${alias}${suffix}`;
    this.#added.set(path, name);
    return name;
  }

  #isOther(name: string, path: string): boolean {
    return [...this.#added].some(([other, called]) => called === name && other !== path);
  }

  edits(): readonly TextEdit[] {
    if (this.#added.size === 0) return [];
    const added = [...this.#added]
      .map(([path, name]) => ({ path, code: `${name === packageNameOf(path) ? '' : `${name} `}"${path}"` }))
      .sort((one, other) => (one.path < other.path ? -1 : 1));
    // Most fixes of a file import the same.
    const known = knownEdits.get(this.#source) ?? new Map<string, readonly TextEdit[]>();
    knownEdits.set(this.#source, known);
    const key = JSON.stringify([this.#ownPath, added]);
    const edits = known.get(key) ?? this.#editsFor(added);
    known.set(key, edits);
    return edits;
  }

  #editsFor(added: readonly Added[]): readonly TextEdit[] {
    const { root, text } = this.#source;
    const eol = eolOf(text);
    const declarations = root.children.filter(({ type }) => type === 'import_declaration');
    const block = declarations.find(
      (declaration) => specList(declaration) && declaration.text.includes('\n') && !importsC(declaration),
    );
    if (block) return joined(text, eol, specList(block)!, added, this.#ownPath);
    const only = declarations.length === 1 && !importsC(declarations[0]!) ? declarations[0]! : undefined;
    if (only) return [opened(text, eol, only, added)];
    const before = declarations.at(-1) ?? root.children.find(({ type }) => type === 'package_clause');
    if (!before) return [];
    return [insertAt(lineEnd(text, before.end), `${eol}${eol}${declarationOf(added, eol)}`)];
  }
}

const knownEdits = new WeakMap<GoSource, Map<string, readonly TextEdit[]>>();

interface Added {
  readonly path: string;
  readonly code: string;
}

export function importSpecs(root: SyntaxNode): SyntaxNode[] {
  return root.children
    .filter(({ type }) => type === 'import_declaration')
    .flatMap((declaration) => specList(declaration)?.children ?? declaration.children)
    .filter(({ type }) => type === 'import_spec');
}

function specList(declaration: SyntaxNode): SyntaxNode | undefined {
  return declaration.children.find(({ type }) => type === 'import_spec_list');
}

/** The comment above `import "C"` is code, which nothing may come between. */
function importsC(declaration: SyntaxNode): boolean {
  return declaration.descendants().some((node) => node.type === 'import_spec' && pathOf(node) === 'C');
}

function declarationOf(added: readonly Added[], eol: string): string {
  const [first, ...others] = added;
  return first && others.length === 0 ? `import ${first.code}` : groupedDeclaration(added, eol);
}

/** The standard library first, as goimports has it. */
function groupedDeclaration(specs: readonly Added[], eol: string): string {
  const groups = [specs.filter(({ path }) => isStandard(path)), specs.filter(({ path }) => !isStandard(path))];
  const lines = groups
    .filter((group) => group.length > 0)
    .map((group) =>
      group
        .toSorted(byPath)
        .map(({ code }) => `\t${code}${eol}`)
        .join(''),
    );
  return `import (${eol}${lines.join(eol)})`;
}

/** Makes a group of the only import, with a comment behind it. */
function opened(text: string, eol: string, declaration: SyntaxNode, added: readonly Added[]): TextEdit {
  const end = lineEnd(text, declaration.end);
  const spec = declaration.descendants().find(({ type }) => type === 'import_spec');
  const rest = text.slice(declaration.end, end);
  const isPlain = spec && /^\s*(\/\/.*)?$/.test(rest);
  if (!isPlain || spec.start - declaration.start !== 'import '.length) {
    return insertAt(end, `${eol}${eol}${declarationOf(added, eol)}`);
  }
  const own = { path: pathOf(spec), code: spec.text + rest };
  return { range: { start: declaration.start, end }, newText: groupedDeclaration([own, ...added], eol) };
}

/** Puts packages where gofmt and goimports would have them: each into the group that it belongs to, by its path. */
function joined(text: string, eol: string, list: SyntaxNode, added: readonly Added[], ownPath: string): TextEdit[] {
  const groups = groupsOf(text, list);
  const edits = new Map<number, TextEdit>();
  const put = (at: number, code: string) => {
    const newText = `${edits.get(at)?.newText ?? ''}${code}`;
    edits.set(at, insertAt(at, newText));
  };
  let own: number | undefined;
  for (const { path, code } of added) {
    const group = groupFor(groups, path, ownPath);
    if (!group) {
      const isFirst = isStandard(path) && groups.length > 0;
      const at = isFirst ? lineEnd(text, list.start) : lineEnd(text, list.children.at(-1)?.end ?? list.start);
      const isNewGroup = groups.length > 0 && own !== at;
      put(at, isFirst ? `${eol}\t${code}${eol}` : `${isNewGroup ? eol : ''}${eol}\t${code}`);
      own = at;
      continue;
    }
    const before = group.findLast((spec) => pathOf(spec) < path);
    if (before) put(lineEnd(text, before.end), `${eol}\t${code}`);
    else put(startWithComments(text, group[0]!.start), `\t${code}${eol}`);
  }
  return [...edits.values()];
}

/** Imports that no empty line comes between. */
function groupsOf(text: string, list: SyntaxNode): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [];
  for (const spec of list.children) {
    const before = groups.at(-1)?.at(-1);
    const isApart = !before || /\n[ \t]*\r?\n/.test(text.slice(before.end, spec.start));
    if (isApart) groups.push([spec]);
    else groups.at(-1)!.push(spec);
  }
  return groups;
}

/**
 * The group with the most similar paths; packages of the standard library stand by themselves, and those of the module
 * itself, too.
 */
function groupFor(groups: readonly SyntaxNode[][], path: string, ownPath: string): SyntaxNode[] | undefined {
  const fitting = groups.filter((group) => group.every((spec) => pathOf(spec) !== 'C'));
  if (isStandard(path)) return fitting.find((group) => group.some((spec) => isStandard(pathOf(spec))));
  const isOwn = (spec: SyntaxNode) => ownPath !== '' && commonParts(pathOf(spec), ownPath) > 1;
  const ranked = fitting
    .filter((group) => group.some((spec) => !isStandard(pathOf(spec)) && !isOwn(spec)))
    .map((group) => ({ group, rank: Math.max(...group.map((spec) => commonParts(pathOf(spec), path))) }));
  const best = Math.max(0, ...ranked.map(({ rank }) => rank));
  return ranked.find(({ rank }) => rank === best)?.group;
}

function commonParts(one: string, other: string): number {
  const parts = other.split('/');
  const differs = one.split('/').findIndex((part, index) => part !== parts[index]);
  return differs < 0 ? one.split('/').length : differs;
}

/** Paths of the standard library have no host in front. */
function isStandard(path: string): boolean {
  return !path.split('/', 1)[0]!.includes('.');
}

function pathOf(spec: SyntaxNode): string {
  return stringValue(spec.field('path')) ?? '';
}

function byPath(one: Added, other: Added): number {
  return one.path < other.path ? -1 : 1;
}
