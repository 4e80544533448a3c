import { Language, Parser } from '@vscode/tree-sitter-wasm';
import type { GrammarLoader } from '../../linter.ts';
import type { LanguageId } from '../../source-file.ts';

/** One parser for TypeScript, whose type assertions `<T>x` are not JSX, and one for everything else. */
export interface Parsers {
  for(language: LanguageId): Parser;
}

let runtime: Promise<void> | undefined;

export async function loadParsers(load: GrammarLoader): Promise<Parsers> {
  runtime ??= load('tree-sitter.wasm').then((wasmBinary) => Parser.init(runtimeOptions(wasmBinary)));
  await runtime;
  const [typescript, tsx] = await Promise.all(
    ['tree-sitter-typescript.wasm', 'tree-sitter-tsx.wasm'].map(async (file) =>
      new Parser().setLanguage(await Language.load(await load(file))),
    ),
  );
  return { for: (language) => (language === 'typescript' ? typescript! : tsx!) };
}

/** Emscripten takes the module's bytes instead of a place to find them, which the types leave out. */
function runtimeOptions(wasmBinary: Uint8Array): Parameters<typeof Parser.init>[0] {
  const options = { locateFile: (file: string) => file, wasmBinary };
  return options;
}
