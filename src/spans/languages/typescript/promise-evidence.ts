import type { Work } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf } from './calls.ts';
import type { FileContext } from './lowering.ts';
import { memberDeclared } from './members.ts';
import { isKnownPromise } from './promise-functions.ts';
import type { Declaration } from './scopes.ts';
import { isAsync, isFunction, isGenerator, unwrapped } from './syntax.ts';

/** How sure it is that a value is a promise; a name alone is no proof. */
export type Evidence = Work['certainty'];

/** Functions that call one another, and constants made of others. */
const deepest = 8;

/** Whether an expression gives a promise of work that is still to be done; `undefined`: it is not known to. */
export function isPromise(file: FileContext, expression: SyntaxNode, depth = 0): Evidence | undefined {
  if (depth > deepest) return undefined;
  const node = unwrapped(expression);
  switch (node.type) {
    case 'call_expression':
      return promiseCalled(file, node, depth + 1) ?? promiseTyped(file, node);
    case 'new_expression': {
      const constructed = node.field('constructor')!;
      return constructed.text === 'Promise' && !file.scopes.resolve(constructed) ? 'proved' : undefined;
    }
    case 'identifier':
      return promiseDeclared(file, file.scopes.resolve(node), depth + 1);
    case 'ternary_expression':
      return both(
        isPromise(file, node.field('consequence')!, depth + 1),
        isPromise(file, node.field('alternative')!, depth + 1),
      );
    case 'sequence_expression':
      return isPromise(file, node.children.at(-1)!, depth + 1);
    default:
      return undefined;
  }
}

/** By the compiler; but of the work of `Promise.resolve(…)` nothing is left to be done. */
function promiseTyped({ api }: FileContext, call: SyntaxNode): Evidence | undefined {
  return api.isPromise(call) && !/^Promise\s*\.\s*(resolve|reject)\s*\(/.test(call.text) ? 'proved' : undefined;
}

/** Whether calling a function gives a promise: it is `async`, says so by its type, or returns nothing else. */
export function givesPromise(file: FileContext, closure: SyntaxNode, depth = 0): Evidence | undefined {
  if (depth > deepest || isGenerator(closure)) return undefined;
  if (isAsync(closure)) return 'proved';
  const type = closure.field('return_type');
  if (type) return isPromiseType(type) ? 'proved' : undefined;
  const body = closure.field('body');
  if (!body) return undefined;
  if (body.type !== 'statement_block') return isPromise(file, body, depth + 1);
  const returned = returnsIn(closure).map((statement) => statement.children[0]);
  if (returned.length === 0) return undefined;
  return returned.map((value) => value && isPromise(file, value, depth + 1)).reduce((one, other) => both(one, other));
}

/** The `return` statements of a function, without those of functions in it. */
export function returnsIn(closure: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [closure.field('body')];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'return_statement') found.push(node);
    if (isFunction(node) || node.type === 'class_body') continue;
    for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
  }
  return found;
}

/** The function of this file that an expression names: a declared one, or a method of a class. */
export function functionNamed(file: FileContext, expression: SyntaxNode): SyntaxNode | undefined {
  const node = unwrapped(expression);
  if (isFunction(node)) return node;
  if (node.type === 'identifier') {
    const declared = file.scopes.resolve(node);
    if (declared?.kind !== 'function' && declared?.kind !== 'const') return undefined;
    return declared.value && declared.property === undefined && isFunction(declared.value) ? declared.value : undefined;
  }
  const member = memberDeclared(file, node);
  const value = member?.type === 'public_field_definition' ? member.field('value') : member;
  return value && isFunction(value) ? value : undefined;
}

function promiseCalled(file: FileContext, call: SyntaxNode, depth: number): Evidence | undefined {
  const callee = unwrapped(call.field('function')!);
  const closure = functionNamed(file, callee);
  if (closure) return givesPromise(file, closure, depth);
  if (callee.type === 'identifier') {
    const declared = file.scopes.resolve(callee);
    if (declared?.type) return isPromiseFunctionType(declared.type) ? 'proved' : undefined;
    return isKnownPromise(file.scopes, callee) ? 'proved' : byName(callee.text);
  }
  if (callee.type !== 'member_expression') return undefined;
  return promiseOfMethod(file, call, callee, depth);
}

function promiseOfMethod(file: FileContext, call: SyntaxNode, callee: SyntaxNode, depth: number): Evidence | undefined {
  const object = callee.field('object')!;
  const method = callee.field('property')?.text ?? '';
  const given = argumentsOf(call);
  switch (method) {
    case 'then':
    case 'finally':
      return given.length > 0 && given.every((handler) => isHandler(file, handler)) ? 'proved' : undefined;
    case 'catch':
      return isPromise(file, object, depth);
    case 'startActiveSpan': {
      const callback = given.at(-1);
      const closure = callback && file.api.tracer(object) && functionNamed(file, callback);
      return closure ? givesPromise(file, closure, depth) : undefined;
    }
    case 'with': {
      const closure = given[1] && file.api.memberOf(object) === 'context' && functionNamed(file, given[1]);
      return closure ? givesPromise(file, closure, depth) : undefined;
    }
  }
  const member = memberDeclared(file, callee);
  if (member) return givesPromiseByType(member) ? 'proved' : undefined;
  return isKnownPromise(file.scopes, callee) ? 'proved' : byName(method);
}

/** A signature, or a field with a function in it. */
function givesPromiseByType(member: SyntaxNode): boolean {
  const returned = member.field('return_type');
  return returned ? isPromiseType(returned) : isPromiseFunctionType(member.field('type'));
}

function promiseDeclared(file: FileContext, declared: Declaration | undefined, depth: number): Evidence | undefined {
  if (!declared || declared.property !== undefined) return undefined;
  if (declared.type) return isPromiseType(declared.type) ? 'proved' : undefined;
  return declared.kind === 'const' && declared.value ? isPromise(file, declared.value, depth) : undefined;
}

/** What can be given to `then` and `finally`: it is a function for certain. */
function isHandler(file: FileContext, node: SyntaxNode): boolean {
  return isFunction(unwrapped(node)) || functionNamed(file, node) !== undefined || node.text === 'undefined';
}

/** `: Promise<…>`; a union may as well be none. */
function isPromiseType(annotation: SyntaxNode): boolean {
  return /^:?\s*Promise(Like)?\s*<[^|]*>$/.test(withoutArguments(annotation.text));
}

/** `: (…) => Promise<…>`. */
function isPromiseFunctionType(annotation: SyntaxNode | undefined): boolean {
  const type = annotation?.descendants().find(({ type: kind }) => kind === 'function_type');
  if (!type || type.parent !== annotation) return false;
  const returned = type.field('return_type');
  return returned !== undefined && isPromiseType(returned);
}

/** `Promise<A | B>` as `Promise<>`: what a promise is for is of no interest. */
function withoutArguments(type: string): string {
  let depth = 0;
  let outer = '';
  for (const [index, character] of [...type].entries()) {
    if (character === '<') depth++;
    if (depth === 0 || (depth === 1 && character === '<')) outer += character;
    if (character === '>' && type[index - 1] !== '=' && --depth === 0) outer += '>';
  }
  return outer;
}

/** `readFileAsync(…)`: likely, by custom. */
function byName(name: string): Evidence | undefined {
  return /[a-z\d]Async$/.test(name) ? 'presumed' : undefined;
}

function both(one: Evidence | undefined, other: Evidence | undefined): Evidence | undefined {
  if (!one || !other) return undefined;
  return one === 'proved' && other === 'proved' ? 'proved' : 'presumed';
}
