import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { erlangParser } from '../grammar/parser.ts';
import type { MacroDefinition } from '../module.ts';
import { copySyntax } from '../syntax.ts';

/** What a macro without arguments stands for, if it is defined once and as one value that is written out. */
export function literalOfMacro(definitions: readonly MacroDefinition[] | undefined): SyntaxNode | undefined {
  const [definition, ...others] = definitions ?? [];
  if (!definition || others.length > 0 || definition.parameters) return undefined;
  const source = `f() -> ${definition.body}.`;
  const { root, errors } = copySyntax(erlangParser.parse(source), source);
  const [only, ...more] = root.children[0]?.field('Function')?.field('FunctionClause')?.field('Body')?.children ?? [];
  return errors.length === 0 && more.length === 0 && only && literals.has(only.type) ? only : undefined;
}

const literals: ReadonlySet<string> = new Set(['Atom', 'Binary', 'String', 'Integer', 'Float']);
