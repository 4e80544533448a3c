import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { stringValue } from '../scopes.ts';
import { stringLiteral } from './literals.ts';

const apiModule = '@opentelemetry/api';

/** An expression, such as `SpanStatusCode` or `api.SpanStatusCode`, and the edits that make it known. */
export interface ApiName {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/** How an export of `@opentelemetry/api` is written at a place, and the edits that make it known there. */
export function apiNameAt(file: FileContext, place: SyntaxNode, name: string): ApiName {
  const { declarations, others } = namesIn(file);
  for (const declaration of declarations) {
    for (const node of declaration.descendants()) {
      if (!/identifier/.test(node.type)) continue;
      const resolved = file.scopes.lookUp(node.text, place);
      if (resolved?.identifier !== node || isTypeOnly(node)) continue;
      const isBound = node.type === 'shorthand_property_identifier_pattern';
      const member = file.api.memberOf(node.type === 'identifier' ? node : undefined) ?? (isBound && node.text);
      if (member === name) return { name: node.text, edits: [] };
      const isDefault = node.parent?.type === 'import_clause';
      if (member === '*' && (!isDefault || inDefault.has(name))) return { name: `${node.text}.${name}`, edits: [] };
    }
  }
  // Something else may have that name: an enumeration of the file's own, say.
  const local = others.has(name) ? `otel${name[0]!.toUpperCase()}${name.slice(1)}` : name;
  for (const declaration of declarations) {
    const edit = addToList(declaration, name, local);
    if (edit) return { name: local, edits: [edit] };
  }
  return { name: local, edits: [importStatement(file, name, local)] };
}

/** Two names that join the same list, or come by an import each, become one edit. */
export function mergedImports(first: readonly TextEdit[], second: readonly TextEdit[]): readonly TextEdit[] {
  const [one] = first;
  const [other] = second;
  if (!one || !other) return [...first, ...second];
  if (!one.newText.startsWith(',')) {
    return [{ ...one, newText: one.newText.replace('{ ', `{ ${/\{ (.*) \}/.exec(other.newText)![1]}, `) }];
  }
  return [{ ...one, newText: one.newText + other.newText }];
}

/** What the default export of the API has. */
const inDefault: ReadonlySet<string> = new Set(['context', 'diag', 'metrics', 'propagation', 'trace']);

/** What fixes ask of a whole file again and again. */
interface FileNames {
  /** Top-level imports and `require`s of the API that give values. */
  readonly declarations: readonly SyntaxNode[];
  /** The names in all other statements. */
  readonly others: ReadonlySet<string>;
}

const namesByFile = new WeakMap<FileContext, FileNames>();

function namesIn(file: FileContext): FileNames {
  const known = namesByFile.get(file);
  if (known) return known;
  const declarations = apiDeclarations(file);
  const identifiers = file.program.children
    .filter((statement) => !declarations.includes(statement))
    .flatMap((statement) => statement.descendants())
    .filter(({ type }) => type === 'identifier' || type === 'type_identifier');
  const names = { declarations, others: new Set(identifiers.map(({ text }) => text)) };
  namesByFile.set(file, names);
  return names;
}

function apiDeclarations({ program }: FileContext): SyntaxNode[] {
  return program.children.filter((statement) => {
    if (statement.type === 'import_statement') {
      return stringValue(statement.field('source')) === apiModule && !/^import\s+type\b/.test(statement.text);
    }
    return statement.type.endsWith('_declaration') && requiresApi.test(statement.text);
  });
}

const requiresApi = new RegExp(`require\\(\\s*['"]${apiModule}['"]\\s*\\)`);

/** `type Span` in a list of names. */
function isTypeOnly({ parent }: SyntaxNode): boolean {
  return parent?.type === 'import_specifier' && /^type\s+(?!as\b|,|$)/.test(parent.text);
}

/** Adds a name to `import { … }` or `const { … } = require`, on a line of its own if the last one has that. */
function addToList(declaration: SyntaxNode, name: string, local: string): TextEdit | undefined {
  const clause = declaration.children.find(({ type }) => type === 'import_clause');
  const [only, ...more] = clause?.children ?? [];
  if (only?.type === 'identifier' && more.length === 0) {
    return insertAt(only.end, `, { ${local === name ? name : `${name} as ${local}`} }`);
  }
  for (const node of declaration.descendants()) {
    if (node.type !== 'named_imports' && node.type !== 'object_pattern') continue;
    const last = node.children.at(-1);
    if (!last || last.type === 'rest_pattern') return undefined;
    const separator = node.type === 'named_imports' ? ' as ' : ': ';
    const gap = /(\r?\n)[ \t]*$/.exec(node.text.slice(0, last.start - node.start))?.[0] ?? ' ';
    return insertAt(last.end, `,${gap}${local === name ? name : name + separator + local}`);
  }
  return undefined;
}

function importStatement(file: FileContext, name: string, local: string): TextEdit {
  const { program, text } = file;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const imports = program.children.filter(({ type }) => type === 'import_statement');
  const usesRequire = imports.length === 0 && /\brequire\(/.test(text);
  const module = stringLiteral(file, apiModule);
  const end = imports.length > 0 && !imports.some((statement) => statement.text.endsWith(';')) ? '' : ';';
  const separator = usesRequire ? ': ' : ' as ';
  const names = `{ ${local === name ? name : name + separator + local} }`;
  const statement = usesRequire ? `const ${names} = require(${module})${end}` : `import ${names} from ${module}${end}`;
  const last = imports.at(-1) ?? program.children.findLast((child) => /^(hash_bang_line)$/.test(child.type));
  if (last) return insertAt(last.end, `${eol}${statement}`);
  // Directives such as 'use strict' stay first.
  const directives = program.children.filter(
    (child, index) => index < 5 && child.type === 'expression_statement' && child.children[0]?.type === 'string',
  );
  const after = directives.at(-1);
  if (after) return insertAt(after.end, `${eol}${statement}`);
  const start = /^\uFEFF?/.exec(text)![0].length;
  return insertAt(start, `${statement}${eol}${/^\s*$/.test(text) ? '' : eol}`);
}
