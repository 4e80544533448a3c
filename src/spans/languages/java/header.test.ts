import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../files/grammars.ts';
import { loadParser } from '../../syntax/load-parser.ts';
import { SyntaxNode } from '../../syntax/syntax-node.ts';
import { readHeader, withHeader } from './header.ts';
import { readImports } from './imports.ts';
import { copySyntax } from './syntax.ts';

const parser = await loadParser(loadGrammar, 'tree-sitter-java.wasm');

/** What imports say, with the places of their nodes. */
function toldBy(root: SyntaxNode) {
  const { nodes, ...rest } = readImports(root);
  return { ...rest, nodes: [...nodes].map(([name, { type, start, end }]) => [name, type, start, end]) };
}

function readByText(text: string) {
  const header = readHeader(text);
  return { ...header, told: toldBy(withHeader(new SyntaxNode('program', 0, text.length, text), header, text)) };
}

describe('the header of a file of Java', () => {
  it.each([
    ['package and imports', 'package shop.orders;\n\nimport java.util.List;\nimport java.io.*;\n'],
    ['static imports', 'import static java.util.List.of;\nimport  static\tjava.util.Map . *;\n'],
    [
      'comments in front and between',
      '/* licence; */ // import a.B;\npackage shop; // ours\nimport a.B; /* c */ import c.D;',
    ],
    ['names of one part', 'package shop;\nimport Order;\n'],
    ['names with $', 'import shop.Order$Line;\n'],
    ['nothing', 'class C {}\n'],
  ])('says what the parser says: %s', (_, text) => {
    const { root } = copySyntax(parser.parse(text)!.rootNode, text, { whole: true });
    expect(readByText(text).told).toEqual(toldBy(root));
  });

  it.each([
    ['an annotation', 'import a.B;', '\n@Shared package shop;'],
    ['white space in a name', 'import a.B;', '\nimport a . C;'],
    ['a comment in an import', 'import a.B;', '\nimport /* new */ a.C;'],
    ['other letters', 'import a.B;', '\nimport a.Größe;'],
    ['an import that does not end', 'import a.B;', '\nimport a.C\nclass D {}'],
    ['a comment that does not end', 'import a.B;', ' /* and so on'],
    ['declarations', 'import a.B;', '\nclass C {}\nimport c.D;'],
  ])('ends in front of %s', (_, header, rest) => {
    expect(readByText(header + rest)).toMatchObject({ end: header.length, nodes: [{ type: 'import_declaration' }] });
  });
});
