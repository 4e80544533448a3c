import type { ErlangFile } from '../erlang-file.ts';
import { type FunctionForm, keyOf } from '../module.ts';
import { atomOf } from '../syntax.ts';

/** The functions that other modules may call: those of `-export`, or all with `-compile(export_all)`, or of a script `main/1`. */
export function exportedFunctions({ root, module }: ErlangFile): readonly FunctionForm[] {
  const forms = root.children.flatMap(({ type, children }) => (type === 'Form' ? children : []));
  if (module.name === undefined) return module.functions.filter((form) => keyOf(form) === 'main/1');
  if (forms.some(({ type, text }) => type === 'Attribute' && /^-\s*compile\b.*\bexport_all\b/s.test(text)))
    return module.functions;
  const exported = new Set(
    forms
      .filter(({ type }) => type === 'Export')
      .flatMap((form) => form.fields('FunctionArity'))
      .map(({ children: [name, arity] }) => keyOf({ name: atomOf(name) ?? '', arity: Number(arity?.text) })),
  );
  return module.functions.filter((form) => exported.has(keyOf(form)));
}
