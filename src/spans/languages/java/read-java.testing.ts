import type { Parser } from '@vscode/tree-sitter-wasm';
import { type JavaFile, readFile } from './file.ts';
import { copySyntax } from './syntax.ts';

/** A text as tests look at it. */
export function readJava(parser: Parser, text: string): JavaFile {
  const tree = parser.parse(text)!;
  return readFile({ path: 'Example.java', text }, copySyntax(tree.rootNode, text, { whole: true }));
}
