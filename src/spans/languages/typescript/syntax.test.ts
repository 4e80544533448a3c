import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../files/grammars.ts';
import { loadParsers } from './grammar.ts';
import { openSyntax } from './language.ts';

const parsers = await loadParsers(loadGrammar);

describe('a block, and what ends with it,', () => {
  it.each([
    'try { work(); } catch {} // } behind',
    'if (x) { work(); } /* behind */',
    'function f() { if (x) { work(); } } // behind',
    'for (const x of xs) { work(x); }',
    'try { work(); } finally { } /* } */ // { behind }',
  ])('ends at its brace, whatever comment is behind it: %s', (code) => {
    const text = `${code}\n\nlast();\n`;
    const { program } = openSyntax(parsers, { path: 'example.ts', languageId: 'typescript', text });
    const end = text.search(/\}\s*((\/\/|\/\*).*)?\n/) + 1;
    const [statement] = program.children;
    expect(text.slice(statement!.start, statement!.end)).toBe(text.slice(0, end));
    const blocks = program.descendants().filter(({ type }) => type === 'statement_block');
    for (const block of blocks) expect(block.text).toMatch(/^\{[^/]*\}$/);
  });

  it('has the comment in it that is behind a block further in', () => {
    const text = 'function f() {\n  if (x) { work(); } // behind\n  // last\n}\n';
    const { program } = openSyntax(parsers, { path: 'example.ts', languageId: 'typescript', text });
    expect(program.children[0]!.text).toBe(text.trimEnd());
  });
});
