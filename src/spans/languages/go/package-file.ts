import type { OffsetRange } from '../../../base/range.ts';
import { declarationsIn, type FileDeclaration } from './declarations.ts';
import { packageClauseOf } from './sources.ts';
import { isOfInterest } from './syntax.ts';

/** What another file of a package declares, told without a parser. */
export interface PackageFile {
  /** Another for each text. */
  readonly id: number;
  readonly path: string;
  readonly text: string;
  /** The name of the package. */
  readonly clause: string | undefined;
  /** Up to the end of its imports. */
  readonly header: OffsetRange;
  /** The declarations of functions, types, variables and constants. */
  readonly names: ReadonlyMap<string, FileDeclaration>;
  /** Those of methods, by `Type.Method`. */
  readonly methods: ReadonlyMap<string, FileDeclaration>;
}

export function packageFileOf(id: number, path: string, text: string): PackageFile {
  const names = new Map<string, FileDeclaration>();
  const methods = new Map<string, FileDeclaration>();
  let end = 0;
  for (const declaration of declarationsIn(text).declarations) {
    const { receiver, keyword } = declaration;
    if (keyword === 'package' || keyword === 'import') end = declaration.end;
    for (const name of declaration.names) {
      if (receiver === undefined) names.set(name, declaration);
      else methods.set(`${receiver}.${name}`, declaration);
    }
  }
  return { id, path, text, clause: packageClauseOf(text), header: { start: 0, end }, names, methods };
}

/** A text with one declaration of a file, and the imports that it needs; the body of a function only if spans may be in it. */
export function excerptOf(
  { text, header }: PackageFile,
  { start, end, body, isBroken = false }: FileDeclaration,
): string {
  const declaration = text.slice(start, end);
  const isNeeded = !body || (!isBroken && isOfInterest(declaration));
  return `${text.slice(header.start, header.end)}\n${isNeeded ? declaration : `${text.slice(start, body.start)}{}`}\n`;
}
