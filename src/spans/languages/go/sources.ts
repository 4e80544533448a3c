import type { OffsetRange } from '../../../base/range.ts';
import type { SourceFile } from '../../source-file.ts';
import type { CopyOptions, SyntaxCopy } from '../../syntax/copy-tree.ts';
import { Excerpt } from '../../syntax/excerpt.ts';
import type { RecentTrees } from '../../syntax/recent-trees.ts';
import { SyntaxNode } from '../../syntax/syntax-node.ts';
import { type Declaration, dotImports, Scopes } from './scopes.ts';
import { copySyntax } from './syntax.ts';

/** A file as far as syntax and names go. */
export interface GoSource {
  /** With slashes. */
  readonly path: string;
  readonly text: string;
  readonly root: SyntaxNode;
  readonly scopes: Scopes;
  /** Where the parser had to guess. */
  readonly errors: readonly OffsetRange[];
  /** Whether it had to anywhere, also in functions that are left out. */
  readonly hasErrors: boolean;
  /** The packages whose names are used as its own. */
  readonly dots: readonly string[];
}

export interface SourceOptions extends Pick<CopyOptions, 'whole' | 'isOfInterest'> {
  /** It is another file than the one that is looked at. */
  readonly isAside?: boolean;
}

/** Makes a source of a file's syntax, or of an excerpt's: see `copyTree` for what of functions is left out. */
export function sourceOf(
  path: string,
  read: string | Excerpt,
  trees: RecentTrees,
  options: SourceOptions = {},
): GoSource {
  const excerpt = typeof read === 'string' ? new Excerpt(read) : read;
  const text = excerpt.source;
  const isAside = options.isAside || excerpt === read;
  const file = parsedFile({ path, languageId: 'go', text: excerpt.text });
  const tree = isAside ? trees.parseAside(file) : trees.parse(file);
  const { root, errors, hasErrors } = tree ? copySyntax(tree.rootNode, excerpt, options) : nothingOf(text);
  if (isAside) tree?.delete();
  return { path, text, root, errors, hasErrors, scopes: new Scopes(), dots: dotImports(root) };
}

/** The file as it is given to the parser; all offsets are the same. */
function parsedFile(file: SourceFile): SourceFile {
  return { ...file, text: file.text.replaceAll(newOfValue, 'neW(') };
}

/** `new(int64(1))`, which Go has since 1.26: the grammar wants a type there, and would take any other name for a call. */
const newOfValue = /\bnew\((?=(?!func|interface|struct|map|chan)[\w.]+\(|["'`\d&-]|true\b|false\b)/g;

/** What there is of a file of which the parser makes nothing at all. */
function nothingOf(text: string): SyntaxCopy {
  const whole = { start: 0, end: text.length };
  return { root: new SyntaxNode('source_file', 0, text.length, text), errors: [whole], hasErrors: true };
}

/** The name in a file's package clause. */
export function packageClauseOf(text: string): string | undefined {
  return /^package\s+(\w+)/m.exec(text)?.[1];
}

/** What a file declares outside of all functions, by name. */
export function declaredIn({ root, scopes }: GoSource, name: string): Declaration | undefined {
  const found = scopes.lookUp(name, root);
  return found?.kind === 'import' ? undefined : found;
}

/** The method of a type that a file declares. */
export function methodIn({ root }: GoSource, type: string, name: string): SyntaxNode | undefined {
  return root.children.find(
    (node) => node.type === 'method_declaration' && node.field('name')?.text === name && receiverTypeOf(node) === type,
  );
}

/** The name of the type that a method is declared for. */
export function receiverTypeOf(method: SyntaxNode): string | undefined {
  const type = method.field('receiver')?.children[0]?.field('type');
  return type?.descendants().find((node) => node.type === 'type_identifier')?.text;
}
