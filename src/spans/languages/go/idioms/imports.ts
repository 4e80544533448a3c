import { Imports } from '../editing/imports.ts';
import type { Translator } from '../translation/translator.ts';

/** What code at a place writes for members of packages, and the edits that import those. */
export function importsFor({ source, types }: Translator): Imports {
  return new Imports(source, (name) => types.isOfPackage(name));
}
