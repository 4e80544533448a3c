import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { addProperties } from '../idioms/objects.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { freeName } from './insertion.ts';

/** An expression, and what has to change for it to mean something. */
export type Part = readonly [expression: string, edits: readonly TextEdit[]];

/** What a parameter of a function has along a path: see `takenFromPattern`. `undefined`, too: there is no such parameter. */
export function takenFrom(fn: SyntaxNode, index: number, path: readonly string[]): Part | undefined {
  const parameter = parametersOf(fn)[index];
  const pattern = parameter && parameterPattern(parameter);
  return pattern && takenFromPattern(pattern, fn, path);
}

/**
 * What a name or pattern has along a path, whose names may begin with `?.`: a pattern is given what it lacks. `undefined`: it
 * has a default value there, or the name would hide another within `scope`.
 */
export function takenFromPattern(given: SyntaxNode, scope: SyntaxNode, path: readonly string[]): Part | undefined {
  let pattern: SyntaxNode | undefined = given;
  for (let depth = 0; pattern; depth++) {
    const rest = path.slice(depth);
    if (pattern.type === 'identifier') return [expressionOf(pattern.text, rest), []];
    const [name] = rest;
    if (pattern.type !== 'object_pattern' || name === undefined) return undefined;
    const key = bare(name);
    const found: SyntaxNode | undefined = pattern.children.find((child) => keyOf(child) === key);
    if (!found) {
      const isOpen = !pattern.children.some(({ type }) => type === 'rest_pattern');
      if (!isOpen || new RegExp(`\\b${key}\\b`).test(scope.text.replaceAll(`.${key}`, ''))) return undefined;
      return [expressionOf(key, rest.slice(1)), [addProperties(pattern, [key])]];
    }
    if (found.type === 'shorthand_property_identifier_pattern') return [expressionOf(key, rest.slice(1)), []];
    pattern = found.field('value');
  }
  return undefined;
}

/**
 * Gives a function the parameters that it lacks up to an index, with types where it writes them; `undefined`: it has that one.
 */
export function addParameter(
  fn: SyntaxNode,
  index: number,
  names: readonly string[],
  types: readonly string[],
): Part | undefined {
  const present = parametersOf(fn);
  if (present.length > index || present.length === 0) return undefined;
  const added = names.slice(present.length, index + 1).map((name) => freeName(fn, name));
  const last = present.at(-1)!;
  const isTyped = last.field('type') !== undefined;
  const written = added.map((name, order) => (isTyped ? `${name}: ${types[present.length + order]}` : name));
  const more = `, ${written.join(', ')}`;
  const isBare = fn.field('parameter') !== undefined;
  const edits = isBare ? [insertAt(last.start, '('), insertAt(last.end, `${more})`)] : [insertAt(last.end, more)];
  return [added.at(-1)!, edits];
}

function expressionOf(root: string, path: readonly string[]): string {
  return root + path.map((name) => (name.startsWith('?.') ? name : `.${name}`)).join('');
}

function keyOf(child: SyntaxNode): string | undefined {
  return child.type === 'shorthand_property_identifier_pattern' ? child.text : child.field('key')?.text;
}

function bare(name: string): string {
  return name.replace(/^\?\./, '');
}
