import type { SyntaxNode } from './syntax-node.ts';

/** Whether code has an identifier that is one of some names. */
export function mentionsAny(code: SyntaxNode, names: ReadonlySet<string>): boolean {
  return code.descendants().some(({ type, text }) => type === 'identifier' && names.has(text));
}
