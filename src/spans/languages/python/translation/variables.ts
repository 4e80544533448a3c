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
function isShared({ module }: PythonFile, { bindings, name }: Declaration): boolean {
  if (bindings.some(({ kind }) => kind === 'function')) return true;
  const { text } = module;
  const functions = outermostOf(module);
  let next = 0;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const offset = module.start + at;
    while (next < functions.length && functions[next]!.end <= offset) next++;
    const isInside = next < functions.length && functions[next]!.start <= offset;
    if (isInside && !isLetter(text[at - 1]) && !isLetter(text[at + name.length])) return true;
  }
  return false;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}

const outermost = new WeakMap<SyntaxNode, readonly SyntaxNode[]>();

/** The functions of a module that are in no other, in the order of the text, whether they were copied or not. */
function outermostOf(module: SyntaxNode): readonly SyntaxNode[] {
  const known = outermost.get(module);
  if (known) return known;
  const found: SyntaxNode[] = [];
  const stack = [module];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isFunction(node)) found.push(node);
    else for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
  }
  outermost.set(module, found);
  return found;
}
