import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Declaration, Scopes } from './scopes.ts';
import { unwrapped } from './syntax.ts';

/** Values of the language's own types, whose methods are known. */
type Kind = 'string' | 'array' | 'map' | 'set' | 'date';

/**
 * Whether a method is called that does not throw: one that gives a value's text, as a template does without being asked, or
 * one of a text, a list and the like that takes whatever it is given.
 */
export function isHarmlessMethod(callee: SyntaxNode, scopes: Scopes): boolean {
  if (callee.type !== 'member_expression') return false;
  const method = callee.field('property')?.text ?? '';
  if (/^(toString|toLocaleString|valueOf)$/.test(method)) return true;
  const object = unwrapped(callee.field('object')!);
  // The time at which it is made is a valid one.
  if (method === 'toISOString') return object.text === 'new Date()';
  const kind = kindOf(object, scopes);
  return kind !== undefined && methods[kind].test(method);
}

/** Methods that call what they are given are left out, and those that may throw: `normalize`, `repeat`. */
const methods: Readonly<Record<Kind, RegExp>> = {
  string:
    /^(at|char(Code)?At|codePointAt|concat|endsWith|includes|(lastI|i)ndexOf|pad(End|Start)|replaceAll|slice|split|startsWith|substr(ing)?|to(Lower|Upper)Case|trim(End|Start)?)$/,
  array:
    /^(at|concat|entries|fill|includes|(lastI|i)ndexOf|join|keys|pop|push|reverse|shift|slice|splice|unshift|values)$/,
  map: /^(clear|delete|entries|get|has|keys|set|values)$/,
  set: /^(add|clear|delete|entries|has|keys|values)$/,
  date: /^get[A-Z]\w*$/,
};

/** How deep `text.trim().split(',')` and names of names are followed. */
const deepest = 8;

function kindOf(expression: SyntaxNode, scopes: Scopes, depth = 0): Kind | undefined {
  const node = unwrapped(expression);
  if (depth > deepest) return undefined;
  switch (node.type) {
    case 'string':
    case 'template_string':
      return 'string';
    case 'array':
      return 'array';
    case 'new_expression':
      return kindOfNew(node.field('constructor')!, scopes);
    case 'identifier':
      return kindOfDeclared(scopes.resolve(node), scopes, depth);
    case 'call_expression':
      return kindOfCall(unwrapped(node.field('function')!), scopes, depth);
    default:
      return undefined;
  }
}

const constructed: Readonly<Record<string, Kind>> = {
  Array: 'array',
  Date: 'date',
  Map: 'map',
  Set: 'set',
  WeakMap: 'map',
  WeakSet: 'set',
};

function kindOfNew(callee: SyntaxNode, scopes: Scopes): Kind | undefined {
  return scopes.resolve(callee) ? undefined : constructed[callee.text];
}

function kindOfDeclared(declared: Declaration | undefined, scopes: Scopes, depth: number): Kind | undefined {
  if (!declared || declared.property !== undefined) return undefined;
  if (declared.type) return kindOfType(declared.type.text);
  return declared.kind === 'parameter' ? undefined : declared.value && kindOf(declared.value, scopes, depth + 1);
}

/** By `: string`, `: readonly Order[]`, `: Map<string, Order>`. */
function kindOfType(annotation: string): Kind | undefined {
  const type = annotation.replace(/^:\s*(readonly\s+)?/, '');
  if (type === 'string') return 'string';
  if (type === 'Date') return 'date';
  if (/^[\w.]+\[\]$|^(Readonly)?Array<[^|&]*>$/.test(type)) return 'array';
  if (/^(Readonly|Weak)?Map<.*>$/s.test(type)) return 'map';
  return /^(Readonly|Weak)?Set<.*>$/s.test(type) ? 'set' : undefined;
}

function kindOfCall(callee: SyntaxNode, scopes: Scopes, depth: number): Kind | undefined {
  if (callee.type === 'identifier') return callee.text === 'String' && !scopes.resolve(callee) ? 'string' : undefined;
  if (/^Object\.(keys|values|entries)$/.test(callee.text)) return 'array';
  const method = callee.field('property')?.text ?? '';
  if (method === 'toString') return 'string';
  const of = callee.type === 'member_expression' ? kindOf(callee.field('object')!, scopes, depth + 1) : undefined;
  if (of === 'string') {
    if (method === 'split') return 'array';
    return /^(concat|pad|replace|slice|substr|to(Low|Upp)er|trim)/.test(method) ? 'string' : undefined;
  }
  if (of !== 'array') return undefined;
  if (method === 'join') return 'string';
  return /^(concat|filter|flat|flatMap|map|reverse|slice|sort|splice)$/.test(method) ? 'array' : undefined;
}
