import { Language, Parser } from '@vscode/tree-sitter-wasm';
import type { GrammarLoader } from '../linter.ts';
import { type CursorModule, setCursorModule } from './tree-cursor.ts';

let runtime: Promise<void> | undefined;

/**
 * A parser with a grammar, one file of `dist/grammars` such as `tree-sitter-go.wasm`; before the first of them the runtime is
 * loaded that they share. Rejects if one of both cannot be loaded.
 */
export async function loadParser(load: GrammarLoader, grammar: string): Promise<Parser> {
  runtime ??= initialize(load);
  await runtime;
  return new Parser().setLanguage(await Language.load(await load(grammar)));
}

async function initialize(load: GrammarLoader): Promise<void> {
  try {
    const options = runtimeOptions(await load('tree-sitter.wasm'));
    await Parser.init(options);
    // Emscripten makes the module of its options.
    setCursorModule(options as unknown as CursorModule);
  } catch (error) {
    // What could not be read this time may be there the next time.
    runtime = undefined;
    throw error;
  }
}

/** Emscripten takes the module's bytes instead of a place to find them, which the types leave out. */
function runtimeOptions(wasmBinary: Uint8Array): Parameters<typeof Parser.init>[0] {
  const options = { locateFile: (file: string) => file, wasmBinary };
  return options;
}
