import type { Variable } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PythonFile } from '../file.ts';
import { type Declaration, isComprehension } from '../scopes.ts';
import { isFunction } from '../syntax.ts';

/**
 * The variable that an identifier means where code can follow it; `undefined` for imports, classes, builtins, attributes of
 * classes, and what functions see of the module.
 */
export function variableOf(file: PythonFile, identifier: SyntaxNode): Variable | undefined {
  const declared = file.scopes.resolve(identifier);
  return declared && variable(file, declared);
}

export function variable(file: PythonFile, declared: Declaration): Variable | undefined {
  const known = file.variables.get(declared);
  if (known) return known;
  const { scope, bindings, name } = declared;
  if (!isFunction(scope) && !isComprehension(scope) && scope.type !== 'module') return undefined;
  if (bindings.some(({ kind }) => kind === 'import' || kind === 'class')) return undefined;
  if (scope.type === 'module' && isShared(file, declared)) return undefined;
  const [first, another] = bindings;
  const { start, end } = first!.identifier;
  const made: Variable = { name, range: { start, end }, ...(!another && { isConstant: true }) };
  file.variables.set(declared, made);
  return made;
}

/** Functions may mention it, so that anything may become of what the module keeps in it. */
function isShared(file: PythonFile, { bindings, name }: Declaration): boolean {
  return bindings.some(({ kind }) => kind === 'function') || wordsOfFunctions(file).has(name);
}

const words = new WeakMap<SyntaxNode, ReadonlySet<string>>();

/** The words in all functions of a file, whether they were copied or not. */
function wordsOfFunctions({ module }: PythonFile): ReadonlySet<string> {
  const known = words.get(module);
  if (known) return known;
  const found = new Set<string>();
  const stack = [module];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isFunction(node)) stack.push(...node.children);
    else for (const [word] of node.text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) found.add(word);
  }
  words.set(module, found);
  return found;
}
