import type { TextEdit } from '../../../../base/edit.ts';
import type { FileContext } from '../lowering.ts';
import { stringValue } from '../scopes.ts';
import type { SyntaxNode } from '../syntax.ts';

const apiModule = '@opentelemetry/api';

/** How `SpanStatusCode` is written at a place, and the edits that make it known there. */
export function statusCodeAt(
  file: FileContext,
  place: SyntaxNode,
): { readonly name: string; readonly edits: readonly TextEdit[] } {
  const name = 'SpanStatusCode';
  const declarations = apiDeclarations(file);
  for (const declaration of declarations) {
    for (const node of declaration.descendants()) {
      if (!/identifier/.test(node.type)) continue;
      const resolved = file.scopes.lookUp(node.text, place);
      if (resolved?.identifier !== node) continue;
      const member = file.api.memberOf(node.type === 'identifier' ? node : undefined) ?? memberBound(node);
      if (member === name) return { name: node.text, edits: [] };
      if (member === '*') return { name: `${node.text}.${name}`, edits: [] };
    }
  }
  for (const declaration of declarations) {
    const edit = addToList(declaration, name);
    if (edit) return { name, edits: [edit] };
  }
  return { name, edits: [importStatement(file, name)] };
}

/** Top-level imports and `require`s of the API that give values. */
function apiDeclarations({ program }: FileContext): SyntaxNode[] {
  return program.children.filter((statement) => {
    if (statement.type === 'import_statement') {
      return stringValue(statement.field('source')) === apiModule && !/^import\s+type\b/.test(statement.text);
    }
    return (
      statement.type.endsWith('_declaration') &&
      new RegExp(`require\\(\\s*['"]${apiModule}['"]\\s*\\)`).test(statement.text)
    );
  });
}

function memberBound(node: SyntaxNode): string | undefined {
  if (node.type === 'shorthand_property_identifier_pattern') return node.text;
  return undefined;
}

/** Adds a name to `import { … }` or `const { … } = require`. */
function addToList(declaration: SyntaxNode, name: string): TextEdit | undefined {
  for (const node of declaration.descendants()) {
    if (node.type !== 'named_imports' && node.type !== 'object_pattern') continue;
    const last = node.children.at(-1);
    if (!last || last.type === 'rest_pattern') return undefined;
    return { range: { start: last.end, end: last.end }, newText: `, ${name}` };
  }
  return undefined;
}

function importStatement({ program, text }: FileContext, name: string): TextEdit {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const imports = program.children.filter(({ type }) => type === 'import_statement');
  const usesRequire = imports.length === 0 && /\brequire\(/.test(text);
  const quote = /from "/.test(text) || /require\("/.test(text) ? '"' : "'";
  const statement = usesRequire
    ? `const { ${name} } = require(${quote}${apiModule}${quote});`
    : `import { ${name} } from ${quote}${apiModule}${quote};`;
  const last = imports.at(-1) ?? program.children.findLast((child) => /^(hash_bang_line)$/.test(child.type));
  if (last) return { range: { start: last.end, end: last.end }, newText: `${eol}${statement}` };
  // Directives such as 'use strict' stay first.
  const directives = program.children.filter(
    (child, index) => index < 5 && child.type === 'expression_statement' && child.children[0]?.type === 'string',
  );
  const after = directives.at(-1);
  if (after) return { range: { start: after.end, end: after.end }, newText: `${eol}${statement}` };
  return { range: { start: 0, end: 0 }, newText: `${statement}${eol}` };
}
