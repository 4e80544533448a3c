import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { stringValue } from '../scopes.ts';
import { unwrapped } from '../syntax.ts';

/** A string that is written there, or in the constant of that name. */
export function stringOf(file: FileContext, node: SyntaxNode | undefined): string | undefined {
  return stringValue(node?.type === 'identifier' ? constantOf(file, node) : node);
}

/** An object that is written there, or in the constant of that name. */
export function objectOf(file: FileContext, node: SyntaxNode | undefined): SyntaxNode | undefined {
  const value = node?.type === 'identifier' ? constantOf(file, node) : node;
  const written = value && unwrapped(value);
  return written?.type === 'object' ? written : undefined;
}

function constantOf({ scopes }: FileContext, name: SyntaxNode): SyntaxNode | undefined {
  const declared = scopes.resolve(name);
  return declared?.kind === 'const' && declared.property === undefined ? declared.value : undefined;
}
