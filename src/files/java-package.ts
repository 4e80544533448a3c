import { readText } from './text-files.ts';

/** A package's declaration, with what may stand in front of it: comments and annotations. */
const declaration = /^(?:\s|\/\*(?:(?!\*\/)[\s\S])*\*\/|\/\/.*)*(?:@[\w.]+(?:\([^)]*\))?\s*)*package\s+([\w.]+)\s*;/;

/** The package that a Java file says it is in; `undefined`: it says none, or is no Java. */
export async function javaPackage(file: string): Promise<string | undefined> {
  if (!file.endsWith('.java')) return undefined;
  return declaration.exec((await readText(file)) ?? '')?.[1];
}
