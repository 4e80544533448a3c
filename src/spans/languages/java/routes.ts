import { methodsNamed, type RouteSite } from '../../routes.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { annotationsOf, argumentsOf, isTypeDeclaration, membersOf, stringValue } from './syntax.ts';

/** What Spring's and JAX-RS's annotations say of the methods of a type. Interfaces of clients have the same, and handle nothing. */
export function routesIn(root: SyntaxNode): readonly RouteSite[] {
  return root.descendants().flatMap((node) => (isTypeDeclaration(node) ? routesOfType(node) : []));
}

function routesOfType(type: SyntaxNode): readonly RouteSite[] {
  const annotations = annotationsOf(type);
  if (annotations.some((one) => /^(?:FeignClient|RegisterRestClient|HttpExchange)$/.test(nameOf(one)))) return [];
  const outer = annotations.find((one) => isPath(nameOf(one)));
  const prefixes = outer ? pathsOf(outer) : [''];
  if (prefixes === undefined) return [];
  return membersOf(type).flatMap((member) =>
    member.type === 'method_declaration' ? routesOfMethod(member, prefixes) : [],
  );
}

function routesOfMethod(method: SyntaxNode, prefixes: readonly string[]): readonly RouteSite[] {
  const annotations = annotationsOf(method);
  const methods = annotations.map(methodsOf).find((found) => found !== undefined);
  if (methods === undefined) return [];
  const path = annotations.find((one) => isPath(nameOf(one)));
  const paths = path ? pathsOf(path) : [''];
  const range = { start: annotations[0]!.start, end: method.end };
  return prefixes.flatMap((prefix) => (paths ?? []).map((one) => ({ methods, path: `${prefix}/${one}`, range })));
}

function nameOf(annotation: SyntaxNode): string {
  return annotation.field('name')?.text.split('.').at(-1) ?? '';
}

/** Of JAX-RS the methods are annotations of their own. */
function isPath(name: string): boolean {
  return name === 'Path' || /^(?:Request|Get|Post|Put|Patch|Delete)Mapping$/.test(name);
}

/** Which methods an annotation is for; `undefined`: it is none that registers, or cannot be told. */
function methodsOf(annotation: SyntaxNode): readonly string[] | undefined {
  const name = nameOf(annotation);
  if (/^[A-Z]+$/.test(name)) return methodsNamed(name.toLowerCase());
  if (name !== 'RequestMapping') return methodsNamed(/^([A-Z][a-z]+)Mapping$/.exec(name)?.[1]?.toLowerCase() ?? '');
  const texts = valuesOf(argumentIn(annotation, ['method'])).map(({ text }) => text.split('.').at(-1)!);
  return texts.every((text) => /^[A-Z]+$/.test(text)) ? texts : undefined;
}

/** `@Name("/a")`, `@Name({"/a", "/b"})`, `@Name(path = "/a")`; `undefined` when one of them is no text. */
function pathsOf(annotation: SyntaxNode): readonly string[] | undefined {
  const texts = valuesOf(argumentIn(annotation, ['value', 'path'])).map(stringValue);
  if (texts.includes(undefined)) return undefined;
  return texts.length === 0 ? [''] : texts.map((text) => text!);
}

/** An argument by its name; the only one without a name is the `value`. */
function argumentIn(annotation: SyntaxNode, names: readonly string[]): SyntaxNode | undefined {
  const given = argumentsOf(annotation);
  const named = given.find(
    ({ type, children: [key] }) => type === 'element_value_pair' && names.includes(key?.text ?? ''),
  );
  if (named) return named.field('value');
  const [only] = given;
  return names.includes('value') && only?.type !== 'element_value_pair' ? only : undefined;
}

function valuesOf(value: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (value === undefined) return [];
  return value.type === 'element_value_array_initializer' ? value.children : [value];
}
