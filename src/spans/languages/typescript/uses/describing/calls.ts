import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import type { ValueKind } from '../../../../uses/expression.ts';
import { argumentsOf } from '../../calls.ts';
import type { Scopes } from '../../scopes.ts';
import { isAsync, isFunction, isGenerator, unwrapped } from '../../syntax.ts';
import { pathOf } from './names.ts';
import type { Description, Reader } from './reader.ts';
import { kindOfType } from './types.ts';

/** Describes what a call gives, as far as its callee tells. */
export function describeCall(node: SyntaxNode, reader: Reader): Description {
  const callee = node.field('function');
  if (!callee) return {};
  const path = pathOf(callee);
  const kind = kindOfResult(callee, reader.scopes) ?? (isGlobal(callee, reader.scopes) ? kindOfCall(path) : undefined);
  return { form: 'call', elements: givenTo(node, reader), ...(kind && { kind }), ...(path && { path }) };
}

/** Describes what `new` gives: an object, if no class that is known. */
export function describeConstruction(node: SyntaxNode, reader: Reader): Description {
  const callee = node.field('constructor');
  if (!callee) return {};
  const path = pathOf(callee);
  const kind = isGlobal(callee, reader.scopes) ? kindOfConstruction(path) : undefined;
  return {
    form: 'construction',
    kind: kind ?? (/Error$/.test(path?.at(-1) ?? '') ? 'error' : 'object'),
    elements: givenTo(node, reader),
    ...(path && { path }),
  };
}

/** What was awaited is known by its names, as the promise of it is. */
export function describeAwait(node: SyntaxNode, reader: Reader): Description {
  const { path, form, elements } = node.children[0] ? reader.describe(node.children[0]) : {};
  return { ...(path && { path }), ...(form && { form }), ...(elements && { elements }) };
}

function givenTo(node: SyntaxNode, reader: Reader) {
  return argumentsOf(node)
    .filter(({ type }) => type !== 'spread_element')
    .map((argument) => reader.describe(argument));
}

/** By the function or method of this file that is called. */
function kindOfResult(callee: SyntaxNode, scopes: Scopes): ValueKind | undefined {
  const named = unwrapped(callee);
  if (named.type === 'member_expression') return kindOfMethod(named);
  const declared = named.type === 'identifier' ? scopes.resolve(named) : undefined;
  const closure = declared?.value && unwrapped(declared.value);
  if (declared?.property !== undefined || !closure || !isFunction(closure)) return undefined;
  if (declared?.kind !== 'function' && declared?.kind !== 'const') return undefined;
  if (isGenerator(closure)) return undefined;
  if (isAsync(closure)) return 'promise';
  const kind = kindOfType(closure.field('return_type'));
  return kind === 'unknown' ? undefined : kind;
}

/** `this.method()` of an async method of the class around it. */
function kindOfMethod(callee: SyntaxNode): ValueKind | undefined {
  if (callee.field('object')?.type !== 'this') return undefined;
  // All functions but arrows have a `this` of their own.
  const around = callee.ancestor((node) => isFunction(node) && node.type !== 'arrow_function');
  const name = callee.field('property')?.text;
  const body = around?.parent?.type === 'class_body' ? around.parent : undefined;
  const method = body?.children.find((member) => member.field('name')?.text === name);
  return method?.type === 'method_definition' && isAsync(method) && !isGenerator(method) ? 'promise' : undefined;
}

/** Whether a callee is a method, or a function that the file does not declare. */
function isGlobal(callee: SyntaxNode, scopes: Scopes): boolean {
  const named = unwrapped(callee);
  return named.type !== 'identifier' || !scopes.resolve(named);
}

const constructed: Readonly<Record<string, ValueKind>> = {
  Date: 'date',
  Map: 'collection',
  Set: 'collection',
  WeakMap: 'collection',
  WeakSet: 'collection',
  Promise: 'promise',
  Array: 'list',
};

function kindOfConstruction(path: readonly string[] | undefined): ValueKind | undefined {
  return path?.length === 1 && Object.hasOwn(constructed, path[0]!) ? constructed[path[0]!] : undefined;
}

function kindOfCall(path: readonly string[] | undefined): ValueKind | undefined {
  if (!path) return undefined;
  const name = path.join('.');
  if (Object.hasOwn(called, name)) return called[name];
  const method = `.${path.at(-1)}`;
  return path.length > 1 && Object.hasOwn(called, method) ? called[method] : undefined;
}

/** What functions of the language give, by their whole name or by `.method`. */
const called: Readonly<Record<string, ValueKind>> = {
  String: 'string',
  Number: 'number',
  Boolean: 'boolean',
  BigInt: 'bigint',
  Symbol: 'symbol',
  parseInt: 'number',
  parseFloat: 'number',
  'Number.parseInt': 'number',
  'Number.parseFloat': 'number',
  'JSON.stringify': 'string',
  'Date.now': 'number',
  'performance.now': 'number',
  'Object.keys': 'list',
  'Object.values': 'list',
  'Object.entries': 'list',
  'Array.from': 'list',
  'Promise.all': 'promise',
  'Promise.allSettled': 'promise',
  'Promise.race': 'promise',
  'Promise.any': 'promise',
  'Promise.resolve': 'promise',
  'Promise.reject': 'promise',
  fetch: 'promise',
  '.toString': 'string',
  '.toISOString': 'string',
  '.toUpperCase': 'string',
  '.toLowerCase': 'string',
  '.toFixed': 'string',
  '.join': 'string',
  '.trim': 'string',
  '.startsWith': 'boolean',
  '.endsWith': 'boolean',
  '.includes': 'boolean',
};
