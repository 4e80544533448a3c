import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { WrapperRole } from '../../../wrappers.ts';
import type { JavaFile } from '../file.ts';
import { isTypeDeclaration } from '../syntax.ts';

/**
 * What a method that a call is of does in place of the API, by what the user wrote: `method`, `Class.method`, or those behind
 * the package or the file's own class, as in `com.acme#Tracing.start`.
 */
export function wrapperOf(file: JavaFile, call: SyntaxNode): WrapperRole | undefined {
  if (file.wrappers.length === 0 || call.type !== 'method_invocation') return undefined;
  const method = call.field('name')!.text;
  return file.wrappers.find(({ match }) => {
    const [module, name] = match.includes('#') ? match.split('#', 2) : [undefined, match];
    const at = name!.lastIndexOf('.');
    if (name!.slice(at + 1) !== method) return false;
    const type = typeOf(file, call);
    if (at >= 0 && type?.simple !== name!.slice(0, at)) return false;
    return module === undefined || module === '' || type?.package === module;
  })?.role;
}

/** The type that a method is called on, by its simple name, and the package it comes from. */
function typeOf(file: JavaFile, call: SyntaxNode): { readonly simple: string; readonly package: string } | undefined {
  const object = call.field('object');
  const imported = file.imports.members.get(call.field('name')!.text);
  if (!object && imported) return split(imported.slice(0, imported.lastIndexOf('.')));
  const own = call.ancestor(isTypeDeclaration)?.field('name')?.text;
  const found = object && object.type !== 'this' ? (file.types.namedBy(object) ?? file.types.of(object)) : own;
  if (found === undefined) return undefined;
  if (found.includes('.')) return split(found);
  const simple = found.replace(/^own /, '');
  const qualified = file.imports.types.get(simple);
  return qualified === undefined ? { simple, package: file.imports.package } : split(qualified);
}

function split(qualified: string): { readonly simple: string; readonly package: string } {
  const at = qualified.lastIndexOf('.');
  return { simple: qualified.slice(at + 1), package: qualified.slice(0, Math.max(0, at)) };
}
