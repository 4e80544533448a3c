import type { LanguageAction } from '../../../action.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import type { SourceFile } from '../../../source-file.ts';
import type { RecentTrees } from '../../../syntax/recent-trees.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PackageFiles } from '../package-files.ts';
import { type GoSource, packageClauseOf, sourceOf } from '../sources.ts';
import { isFunction } from '../syntax.ts';

/** A file that actions look at. */
export interface GoFile extends SourceFile {
  /** All of it; parsed when it is first asked for. */
  readonly source: GoSource;
  /** What else its module declares. */
  readonly packages: PackageFiles;
  /** The other files of its package, tests among them. */
  siblings(files: ProjectFiles | undefined): readonly Sibling[];
  /** The same file with another text. */
  withText(text: string): GoFile;
}

export interface Sibling {
  readonly path: string;
  readonly text: string;
  /** Functions may be left out of it; parsed when it is asked for. */
  source(): GoSource;
}

export type GoAction = LanguageAction<GoFile>;

/** The most files of a package that are looked at. */
const mostFiles = 200;

export function goFile(trees: RecentTrees, packages: PackageFiles, { path, languageId, text }: SourceFile): GoFile {
  let source: GoSource | undefined;
  return {
    path,
    languageId,
    text,
    packages,
    get source() {
      source ??= sourceOf(path, text, trees, { whole: true });
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

function siblingsOf(packages: PackageFiles, text: string, files: ProjectFiles | undefined): Sibling[] {
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
      if (found === undefined || packageClauseOf(found) !== name) return [];
      return [{ path, text: found, source: () => packages.sourceOf(path, found) }];
    });
}
