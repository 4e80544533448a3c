import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { argumentsOf, methodOf, unwrapped } from '../syntax.ts';

/** An expression that a value comes from. */
export interface Origin {
  readonly node: SyntaxNode;
  /** How many keys and loops take the value out of what the expression gives. */
  readonly depth: number;
}

/** What an expression is and comes from, as far as the names of the file tell, whatever their scopes: the nearest first. */
export function originsOf({ module }: Pick<ActionFile, 'module'>, expression: SyntaxNode): readonly Origin[] {
  const bindings = bindingsOf(module);
  const seen = new Set<SyntaxNode>();
  const found: Origin[] = [{ node: unwrapped(expression), depth: 0 }];
  // It is walked while it grows.
  for (const { node, depth } of found) {
    for (const next of comesFrom(node, bindings)) {
      const inner = unwrapped(next.node);
      if (seen.has(inner)) continue;
      seen.add(inner);
      found.push({ node: inner, depth: depth + next.depth });
    }
  }
  return found;
}

/** The string by which an expression takes something out of a mapping: `response["Messages"]`, `event.get("Records", [])`. */
export function keyOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'subscript') return node.field('subscript');
  return node.type === 'call' && methodOf(node) === 'get' ? argumentsOf(node).positional[0] : undefined;
}

type Bindings = ReadonlyMap<string, readonly Origin[]>;

function comesFrom(node: SyntaxNode, bindings: Bindings): readonly Origin[] {
  const [first] = node.children;
  switch (node.type) {
    case 'identifier':
    case 'attribute':
      return bindings.get(node.text) ?? [];
    case 'await':
    case 'boolean_operator':
    case 'conditional_expression':
      return first ? [{ node: first, depth: 0 }] : [];
    case 'subscript':
      return [{ node: node.field('value')!, depth: 1 }];
    case 'call':
      return givenToCall(node);
    default:
      return [];
  }
}

function givenToCall(call: SyntaxNode): readonly Origin[] {
  const callee = unwrapped(call.field('function')!);
  const object = callee.field('object');
  const name = callee.field('attribute')?.text ?? callee.text;
  if (object && /^(items|values)$/.test(name)) return [{ node: object, depth: 0 }];
  if (object && name === 'get' && argumentsOf(call).positional.length > 0) return [{ node: object, depth: 1 }];
  const [given] = /^(wait_for|iter|list|reversed|sorted|tuple)$/.test(name) ? argumentsOf(call).positional : [];
  return given ? [{ node: given, depth: 0 }] : [];
}

const bindingsByModule = new WeakMap<SyntaxNode, Bindings>();

/** What each name of a file is bound to, anywhere in it: `self.consumer`, too. */
function bindingsOf(module: SyntaxNode): Bindings {
  const known = bindingsByModule.get(module);
  if (known) return known;
  const bindings = new Map<string, Origin[]>();
  for (const node of module.descendants()) {
    const bound = boundBy(node);
    if (!bound) continue;
    const origin = { node: bound.value, depth: bound.depth };
    const others = bindings.get(bound.name);
    if (others) others.push(origin);
    else bindings.set(bound.name, [origin]);
  }
  bindingsByModule.set(module, bindings);
  return bindings;
}

function boundBy(
  node: SyntaxNode,
): { readonly name: string; readonly value: SyntaxNode; readonly depth: number } | undefined {
  if (node.type === 'assignment' || node.type === 'named_expression') {
    const target = node.field('left') ?? node.field('name');
    const value = node.field('right') ?? node.field('value');
    return target && value && { name: target.text, value, depth: 0 };
  }
  if (node.type === 'as_pattern') {
    const alias = node.field('alias');
    return alias && { name: alias.text, value: node.children[0]!, depth: 0 };
  }
  if (node.type !== 'for_statement') return undefined;
  const target = node.field('left')!;
  const value = node.field('right')!;
  // Of a key and what stands below it, that.
  const isPair = target.children.length === 2 && /\.items\(\)$/.test(value.text);
  const element = target.type === 'identifier' ? target : isPair ? target.children[1]! : undefined;
  return element && { name: element.text, value, depth: 1 };
}
