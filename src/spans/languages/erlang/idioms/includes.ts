import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';

/** The edit that includes a header of the API, behind the other headers; none where it is included already. */
export function includeHeader(file: ErlangFile, header: string): readonly TextEdit[] {
  if (file.module.headers.has(header)) return [];
  const line = `-include_lib("opentelemetry_api/include/${header}").`;
  const forms = file.root.children.flatMap(({ type, children }) => (type === 'Form' ? children : []));
  const last = lastOf(forms, includes) ?? lastOf(forms, attributes);
  if (!last) return [insertAt(file.root.children.find(({ type }) => type === 'Form')?.start ?? 0, `${line}\n`)];
  const end = file.text.indexOf('.', last.end) + 1 || last.end;
  return [insertAt(end, `\n${line}`)];
}

function lastOf(forms: readonly SyntaxNode[], types: ReadonlySet<string>): SyntaxNode | undefined {
  return forms.findLast(({ type }) => types.has(type));
}

const includes: ReadonlySet<string> = new Set(['Include', 'IncludeLibrary']);
const attributes: ReadonlySet<string> = new Set(['Module', 'Behaviour', 'Export']);
