import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { type Declaration, type Scopes, stringValue } from './scopes.ts';
import { unwrapped } from './syntax.ts';

/** What of a module an expression is. */
export interface Origin {
  readonly module: string;
  /** The export; `default` of a default import, `*` for all of the module. */
  readonly name: string;
  /** What is taken of the export: `default` of `Resource.default`. */
  readonly member?: string;
}

/** Where a name, or one of its members, was imported or required from; `undefined` for all that a file makes itself. */
export function originOf(expression: SyntaxNode | undefined, scopes: Scopes): Origin | undefined {
  if (!expression) return undefined;
  const node = unwrapped(expression);
  if (node.type === 'identifier') return originOfDeclared(scopes.resolve(node));
  if (node.type === 'member_expression') {
    const object = originOf(node.field('object'), scopes);
    const property = node.field('property')?.text;
    if (!object || property === undefined || object.member !== undefined) return undefined;
    return object.name === '*' ? { ...object, name: property } : { ...object, member: property };
  }
  const required = requiredModule(node);
  return required === undefined ? undefined : { module: required, name: '*' };
}

function originOfDeclared(declared: Declaration | undefined): Origin | undefined {
  if (!declared) return undefined;
  if (declared.module) return { module: declared.module.source, name: declared.module.imported };
  const required = declared.value && requiredModule(unwrapped(declared.value));
  return required === undefined ? undefined : { module: required, name: declared.property ?? '*' };
}

/** The module that `require('…')` or `await import('…')` gives. */
export function requiredModule(node: SyntaxNode): string | undefined {
  const call = node.type === 'await_expression' ? node.children[0] : node;
  if (call?.type !== 'call_expression') return undefined;
  const callee = call.field('function')?.text;
  if (callee !== 'require' && callee !== 'import') return undefined;
  return stringValue(call.field('arguments')?.children[0]);
}
