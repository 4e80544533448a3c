import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';

/** The edit that includes a header of the API, behind the other headers; none where it is included already. */
export function includeHeader(file: ErlangFile, header: string): readonly TextEdit[] {
  return file.module.headers.has(header) ? [] : [insertHeader(file, header)];
}

/** The edit that includes a header of the API, where the file does not. */
export function insertHeader(file: ErlangFile, header: string): TextEdit {
  const line = `-include_lib("opentelemetry_api/include/${header}").`;
  const eol = /\r?\n/.exec(file.text)?.[0] ?? '\n';
  const forms = unconditionalForms(file);
  const function_ = forms.findIndex(({ type }) => type === 'Function' || type === 'FunctionLeftOut');
  const top = function_ < 0 ? forms : forms.slice(0, function_);
  // What follows may use it: a header at the end of a file is no place for it.
  const last = lastOf(top, includes) ?? lastOf(top, attributes);
  if (!last) return insertAt(file.root.children.find(({ type }) => type !== 'Shebang')?.start ?? 0, `${line}${eol}`);
  const { end } = last.parent!;
  const comment = /[ \t]*%[^\r\n]*/y;
  comment.lastIndex = end;
  return insertAt(end + (comment.exec(file.text)?.[0].length ?? 0), `${eol}${line}`);
}

/** The forms that every build has: those in no branch of `-ifdef` and its kind. */
export function unconditionalForms({ root }: ErlangFile): readonly SyntaxNode[] {
  let depth = 0;
  return root.children
    .flatMap((node) => (node.type === 'Form' ? node.children : node))
    .filter(({ type }) => {
      if (conditions.has(type)) depth++;
      else if (type === 'EndIf') depth--;
      return depth === 0;
    });
}

function lastOf(forms: readonly SyntaxNode[], types: ReadonlySet<string>): SyntaxNode | undefined {
  return forms.findLast(({ type }) => types.has(type));
}

const conditions: ReadonlySet<string> = new Set(['IfDefined', 'IfNotDefined', 'IfTrue']);
const includes: ReadonlySet<string> = new Set(['Include', 'IncludeLibrary']);
const attributes: ReadonlySet<string> = new Set(['Module', 'Behaviour', 'Export', 'ExportType', 'Import']);
