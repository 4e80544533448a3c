import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../files/grammars.ts';
import { createLinter } from './create-linter.ts';
import { type LanguageId, languageNames, languageOfPath } from './languages.ts';

const texts: readonly (readonly [languageId: LanguageId, path: string, text: string, grammars: readonly string[]])[] = [
  [
    'typescript',
    'a.ts',
    "import { trace } from '@opentelemetry/api';\n",
    ['tree-sitter-typescript.wasm', 'tree-sitter-tsx.wasm'],
  ],
  ['python', 'a.py', 'from opentelemetry import trace\n', ['tree-sitter-python.wasm']],
  ['java', 'A.java', 'import io.opentelemetry.api.trace.Span;\nclass A { Span span; }\n', ['tree-sitter-java.wasm']],
  [
    'go',
    'a.go',
    'package a\n\nimport "go.opentelemetry.io/otel"\n\nvar tracer = otel.Tracer("a")\n',
    ['tree-sitter-go.wasm'],
  ],
  ['erlang', 'a.erl', '-module(a).\n-include_lib("opentelemetry_api/include/otel_tracer.hrl").\n', []],
];

describe('grammars', () => {
  it.each(texts)(
    'of %s are loaded with the first of its files, and no others',
    async (languageId, path, text, grammars) => {
      const loaded: string[] = [];
      const linter = createLinter((file) => {
        loaded.push(file);
        return loadGrammar(file);
      });
      await linter.lint({ path, languageId, text });
      await linter.lint({ path: `other-${path}`, languageId, text });
      // The runtime is loaded once in a process.
      expect(loaded.filter((file) => file !== 'tree-sitter.wasm')).toEqual(grammars);
    },
  );
});

describe('names', () => {
  it('are told by endings', () => {
    expect(texts.map(([, path]) => languageOfPath(path))).toEqual(texts.map(([languageId]) => languageId));
    expect(languageOfPath('a.rb')).toBeUndefined();
  });

  it('make a sentence', () => {
    expect(languageNames('or')).toBe('TypeScript, JavaScript, Python, Java, Go or Erlang');
  });
});
