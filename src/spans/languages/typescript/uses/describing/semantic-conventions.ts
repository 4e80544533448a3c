import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import { type Declaration, type Scopes, stringValue } from '../../scopes.ts';
import { unwrapped } from '../../syntax.ts';

const library = /^@opentelemetry\/semantic-conventions(\/incubating)?$/;

/** Objects of older releases that have the constants as properties. */
const holders: ReadonlySet<string> = new Set(['SemanticAttributes', 'SemanticResourceAttributes']);

/**
 * The constant of `@opentelemetry/semantic-conventions` for an attribute's name that an expression is, by the library's
 * name of it: `SEMATTRS_HTTP_METHOD`, `ATTR_HTTP_METHOD`, and `HTTP_METHOD` for a property of `SemanticAttributes`.
 */
export function conventionConstant(node: SyntaxNode, scopes: Scopes): string | undefined {
  if (node.type === 'identifier') {
    const exported = exportNamed(scopes.resolve(node));
    return exported !== undefined && isName(exported) ? exported : undefined;
  }
  const object = node.field('object');
  const property = node.field('property')?.text;
  if (!object || property === undefined) return undefined;
  const exported = exportOf(unwrapped(object), scopes);
  if (exported === '*') return isName(property) ? property : undefined;
  return exported !== undefined && holders.has(exported) ? property : undefined;
}

function isName(exported: string): boolean {
  return /^(ATTR|SEMATTRS|SEMRESATTRS)_/.test(exported);
}

/** The export of the library that an expression is; `*` for all of it. */
function exportOf(node: SyntaxNode, scopes: Scopes): string | undefined {
  if (node.type === 'identifier') return exportNamed(scopes.resolve(node));
  if (node.type !== 'member_expression') return undefined;
  const object = unwrapped(node.field('object') ?? node);
  const isWhole = object.type === 'identifier' && exportNamed(scopes.resolve(object)) === '*';
  return isWhole ? node.field('property')?.text : undefined;
}

function exportNamed(declared: Declaration | undefined): string | undefined {
  if (declared?.module) return library.test(declared.module.source) ? declared.module.imported : undefined;
  const call = declared?.value && unwrapped(declared.value);
  if (call?.type !== 'call_expression' || call.field('function')?.text !== 'require') return undefined;
  const required = stringValue(call.field('arguments')?.children[0]) ?? '';
  return library.test(required) ? (declared?.property ?? '*') : undefined;
}
