import type { LanguageAction } from '../../../action.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import type { SourceFile } from '../../../source-file.ts';
import type { RecentTrees } from '../../../syntax/recent-trees.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Packages } from '../packages.ts';
import { type GoSource, packageClauseOf, sourceOf } from '../sources.ts';
import { isFunction } from '../syntax.ts';

/** A file that actions look at. */
export interface GoFile extends SourceFile {
  /** All of it; parsed when it is first asked for. */
  readonly source: GoSource;
  /** What else its module declares. */
  readonly packages: Packages;
  /** The other files of its package, tests among them, of which functions may be left out. */
  siblings(files: ProjectFiles | undefined): readonly GoSource[];
  /** The same file with another text. */
  withText(text: string): GoFile;
}

export type GoAction = LanguageAction<GoFile>;

/** The most files of a package that are looked at. */
const mostFiles = 200;

export function goFile(trees: RecentTrees, packages: Packages, { path, languageId, text }: SourceFile): GoFile {
  let source: GoSource | undefined;
  return {
    path,
    languageId,
    text,
    packages,
    get source() {
      source ??= sourceOf(path, text, trees, { whole: true });
      if (!source) throw new Error(`the parser gave up on ${path}`);
      return source;
    },
    siblings: (files) => siblingsOf(packages, text, files),
    withText: (changed) => goFile(trees, packages, { path, languageId, text: changed }),
  };
}

/** Whether the parser had to guess in the outermost function, or other declaration, that a node is in. */
export function isBroken({ root, errors }: GoSource, node: SyntaxNode): boolean {
  let outermost = node;
  while (outermost.parent && outermost.parent !== root) outermost = outermost.parent;
  const { start, end } = outermost;
  return errors.some((error) => error.start <= end && error.end >= start);
}

/** The innermost function around a node. */
export function functionAround(node: SyntaxNode): SyntaxNode | undefined {
  return node.ancestor(isFunction);
}

function siblingsOf(packages: Packages, text: string, files: ProjectFiles | undefined): GoSource[] {
  if (!files?.filesIn) return [];
  const folder = files.path.slice(0, files.path.lastIndexOf('/'));
  const own = files.path.slice(folder.length + 1);
  const name = packageClauseOf(text);
  return files
    .filesIn(folder)
    .filter((sibling) => sibling !== own && sibling.endsWith('.go'))
    .slice(0, mostFiles)
    .flatMap((sibling) => {
      const path = `${folder}/${sibling}`;
      const found = files.read(path);
      const isOfPackage = found !== undefined && packageClauseOf(found) === name;
      return (isOfPackage && packages.sourceOf(path, found)) || [];
    });
}
