import type { TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { Imports } from '../editing/imports.ts';
import type { Translator } from '../translation/translator.ts';

/** What code at a place writes for members of packages, and the edits that import those. */
export function importsFor({ source, types }: Translator): {
  member(path: string, name: string, place: SyntaxNode): string;
  edits(): readonly TextEdit[];
} {
  return new Imports(source, (name) => types.isOfPackage(name));
}
