import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { eolOf, lineEnd, lineStart } from './layout.ts';

/** Where a module takes new lines at its beginning: offsets where lines begin, or the end of the text. */
export interface Header {
  /** Behind the imports, or where they would be. */
  readonly imports: number;
  /** Behind all that imports, such as `if TYPE_CHECKING:`; never before `imports`. */
  readonly end: number;
  readonly hasImports: boolean;
}

/** The imports that a module begins with, up to its first function or class; `limit` is what they have to come before. */
export function headerOf(text: string, module: SyntaxNode, limit: number): Header {
  const definition = module.children.find(({ type }) => /^(function|class|decorated)_definition$/.test(type));
  const before = Math.min(limit, definition?.start ?? text.length);
  const statements = module.children.filter(({ end }) => end <= before);
  const imports = statements.filter(isImport);
  // Relative ones stand last where imports are sorted.
  const absolute = imports.findLast((statement) => statement.field('module_name')?.type !== 'relative_import');
  const [relative] = imports;
  const last = statements.findLast((statement) => isImport(statement) || holdsImports(statement));
  const place = absolute
    ? behind(text, absolute)
    : relative
      ? lineStart(text, relative.start)
      : startOfCode(text, module);
  return {
    imports: place,
    end: last ? Math.max(place, behind(text, last)) : place,
    hasImports: imports.length > 0,
  };
}

/** Edits that put imports, and what uses them, into the header of a module. */
export function addToHeader(
  text: string,
  { imports, end, hasImports }: Header,
  importing: readonly string[],
  declaration?: string,
): readonly TextEdit[] {
  const own = declaration === undefined ? [] : [declaration];
  if (imports < end) {
    return [
      ...(importing.length > 0 ? [insertLines(text, imports, importing, {})] : []),
      ...(own.length > 0 ? [insertLines(text, end, own, { before: true, behind: true })] : []),
    ];
  }
  const isOfBoth = importing.length > 0 && own.length > 0;
  const lines = [...importing, ...(isOfBoth ? [''] : []), ...own];
  if (lines.length === 0) return [];
  const isAmongImports = importing.length > 0 && hasImports;
  return [insertLines(text, end, lines, { before: !isAmongImports, behind: own.length > 0 || !hasImports })];
}

export function isImport({ type }: SyntaxNode): boolean {
  return type === 'import_statement' || type === 'import_from_statement' || type === 'future_import_statement';
}

/** A string that stands alone. */
export function isDocstring(statement: SyntaxNode | undefined): boolean {
  const [expression] = statement?.type === 'expression_statement' ? statement.children : [];
  return expression?.type === 'string' || expression?.type === 'concatenated_string';
}

/** Puts lines where a line begins, and sees to it that a blank one is `before` or `behind` them. */
function insertLines(
  text: string,
  at: number,
  lines: readonly string[],
  apart: { readonly before?: boolean; readonly behind?: boolean },
): TextEdit {
  const eol = eolOf(text);
  const before = text.slice(0, at);
  const ending = before === '' || before.endsWith('\n') ? '' : eol;
  const lead = apart.before && before.trim() !== '' && !/\n[ \t]*\r?\n$/.test(before) ? eol : '';
  const [first = ''] = /^[^\r\n]*/.exec(text.slice(at)) ?? [];
  // Functions and classes are set apart by two.
  const missing = !apart.behind || first.trim() === '' ? 0 : /^(@|def |async def |class )/.test(first) ? 2 : 1;
  return insertAt(at, ending + lead + lines.map((line) => line + eol).join('') + eol.repeat(missing));
}

function holdsImports(statement: SyntaxNode): boolean {
  if (!/^(if|try)_statement$/.test(statement.type) || statement.field('condition')?.text.includes('__name__')) {
    return false;
  }
  return statement.children.some(({ type, children }) => type === 'block' && children.some(isImport));
}

function behind(text: string, statement: SyntaxNode): number {
  const end = text.indexOf('\n', statement.end);
  return end < 0 ? text.length : end + 1;
}

/** Behind the docstring, or the comments that speak of the whole file: those with a blank line below, and pragmas. */
function startOfCode(text: string, module: SyntaxNode): number {
  const [first] = module.children;
  if (first && isDocstring(first)) return behind(text, first);
  const limit = first ? lineStart(text, first.start) : text.length;
  let start = lineStart(text, 0);
  for (let at = start; at < limit; ) {
    const line = text.slice(at, lineEnd(text, at));
    const next = text.indexOf('\n', at) < 0 ? limit : text.indexOf('\n', at) + 1;
    const isOfFile = /^#(!| *-\*-|.*\bcoding[:=]|.*\b(pylint|ruff|flake8|mypy|pyright|isort)\b)/.test(line);
    if (isOfFile || line.trim() === '') start = next;
    at = next;
  }
  return Math.min(start, limit);
}
