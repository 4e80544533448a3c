import { insertAt, type TextEdit } from '../../../../base/edit.ts';

import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Declaration, Scopes } from '../scopes.ts';
import { receiverTypeOf } from '../sources.ts';
import { expressionsOf, isFunction, receiverOf, statementsOf } from '../syntax.ts';
import { type Carrier, carrierOf } from './carriers.ts';
import { functionAround } from './go-file.ts';
import type { GoPackage } from './go-package.ts';
import { freeName } from './names.ts';
import { fieldsOf, isContextType, namedTypeOf, packageCall } from './types.ts';

/** Where the context comes from that a span starts in. */
export interface ContextSource {
  /** What the tracer is given. */
  readonly expression: string;
  /** The variable that is that context, and becomes the span's. */
  readonly variable?: Declaration;
  /** What carries the context, which others may ask for it. */
  readonly carrier?: { readonly variable: Declaration; readonly type: Carrier };
  /** What has to be changed for `expression` to mean something: a parameter that has no name. */
  readonly edits: readonly TextEdit[];
  /** Nobody gives one: the span begins a trace. */
  readonly isNew?: true;
}

/** The context that code at `place`, a node of the function `fn` or that itself, is given. */
export function contextAt(code: GoPackage, fn: SyntaxNode, place: SyntaxNode): ContextSource {
  return (
    visibleContext(code, fn, place) ??
    unnamedContext(code, fn) ??
    carried(code, fn, place) ??
    fieldContext(code, place) ?? {
      expression: `${code.imports.member('context', 'Background', place)}()`,
      edits: [],
      isNew: true,
    }
  );
}

/** The variable in sight that is a context: the nearest one. */
function visibleContext(code: GoPackage, fn: SyntaxNode, place: SyntaxNode): ContextSource | undefined {
  const { scopes } = code.source;
  for (let node: SyntaxNode | undefined = place; node?.parent; node = node.parent) {
    // A function's own parameter without a name goes before what is around the function.
    if (isFunction(node) && node !== fn && isUnnamed(fn, scopes)) return undefined;
    const found = scopes
      .namesIn(node)
      .filter((one) => isContext(one, scopes) && scopes.lookUp(one.name, place) === one)
      .at(-1);
    if (found) return { ...carrierBehind(code, fn, found), expression: found.name, variable: found, edits: [] };
  }
  return undefined;
}

/** The parameter that a variable has its context of: `ctx := r.Context()`. */
function carrierBehind(code: GoPackage, fn: SyntaxNode, variable: Declaration): Pick<ContextSource, 'carrier'> {
  const found = variable.value && carried(code, fn, variable.value);
  return found?.carrier && variable.value?.text === found.expression ? { carrier: found.carrier } : {};
}

/** Whether a variable is a context, by its type or by what made it. */
export function isContext(declaration: Declaration, scopes: Scopes): boolean {
  const { kind, type, value, index } = declaration;
  if (!/^(variable|parameter)$/.test(kind)) return false;
  if (type) return isContextType(type, scopes);
  if (value?.type !== 'call_expression' || (index ?? 0) !== 0) return false;
  const called = packageCall(value, scopes);
  if (called?.path === 'context') return /^(Background|TODO|With\w+)$/.test(called.name);
  const callee = value.field('function');
  if (callee?.type !== 'selector_expression') return false;
  // `ctx, span := tracer.Start(ctx, "load")`
  const operand = callee.field('operand');
  const isStart = callee.field('field')?.text === 'Start' && index === 0 && /tracer/i.test(operand?.text ?? '');
  return isStart || isAsked(value, scopes);
}

/** `r.Context()` of a parameter that carries one. */
function isAsked(call: SyntaxNode, scopes: Scopes): boolean {
  const [root] = call.descendants().filter(({ type }) => type === 'identifier');
  const declared = root && scopes.resolve(root);
  const carrier = declared && carrierOf(namedTypeOf(declared.type, scopes));
  return carrier?.get(declared!.name) === call.text;
}

function isUnnamed(fn: SyntaxNode, scopes: Scopes): boolean {
  return contextParameter(fn, scopes) !== undefined;
}

/** The parameter that is a context, and has no name, or `_`. */
function contextParameter(fn: SyntaxNode, scopes: Scopes): SyntaxNode | undefined {
  return fn.field('parameters')?.children.find((declaration) => {
    const names = declaration.fields('name');
    return isContextType(declaration.field('type'), scopes) && names.every(({ text }) => text === '_');
  });
}

function unnamedContext({ source: { scopes } }: GoPackage, fn: SyntaxNode): ContextSource | undefined {
  const parameter = contextParameter(fn, scopes);
  return (
    parameter && {
      expression: freeName(fn, 'ctx', 'spanCtx'),
      edits: namedParameter(fn, parameter, freeName(fn, 'ctx', 'spanCtx')),
    }
  );
}

/** Names a parameter; if none of them has a name, all get one. */
function namedParameter(fn: SyntaxNode, parameter: SyntaxNode, name: string): TextEdit[] {
  const [first] = parameter.fields('name');
  if (first) return [{ range: { start: first.start, end: first.end }, newText: name }];
  return fn.field('parameters')!.children.map((one) => insertAt(one.start, one === parameter ? `${name} ` : '_ '));
}

/** The parameter that carries a context, of this function or of one around it. */
function carried(code: GoPackage, fn: SyntaxNode, place: SyntaxNode): ContextSource | undefined {
  const { scopes } = code.source;
  for (let around: SyntaxNode | undefined = fn; around; around = functionAround(around)) {
    for (const variable of scopes.namesIn(around)) {
      const type = variable.kind === 'parameter' ? carrierOf(namedTypeOf(variable.type, scopes)) : undefined;
      if (!type || scopes.lookUp(variable.name, place) !== variable) continue;
      return { expression: type.get(variable.name), carrier: { variable, type }, edits: [] };
    }
    const unnamed = around === fn ? unnamedCarrier(code, fn) : undefined;
    if (unnamed) return unnamed;
  }
  return undefined;
}

/** `func(w http.ResponseWriter, _ *http.Request)` */
function unnamedCarrier({ source: { scopes } }: GoPackage, fn: SyntaxNode): ContextSource | undefined {
  for (const parameter of fn.field('parameters')?.children ?? []) {
    const type = carrierOf(namedTypeOf(parameter.field('type'), scopes));
    if (!type || parameter.fields('name').some(({ text }) => text !== '_')) continue;
    const name = freeName(
      fn,
      type.get('') === '.Context()' && parameter.text.includes('Request') ? 'r' : 'c',
      'request',
    );
    return { expression: type.get(name), edits: namedParameter(fn, parameter, name) };
  }
  return undefined;
}

/** `s.ctx` of a method of a struct that has such a field. */
function fieldContext({ source: { scopes }, sources }: GoPackage, place: SyntaxNode): ContextSource | undefined {
  let method: SyntaxNode | undefined = isFunction(place) ? place : functionAround(place);
  while (method && method.type !== 'method_declaration') method = functionAround(method);
  const receiver = method && receiverOf(method)?.identifier;
  const typeName = method && receiverTypeOf(method);
  if (!receiver || typeName === undefined || scopes.lookUp(receiver.text, place)?.identifier !== receiver) {
    return undefined;
  }
  const field = fieldsOf(typeName, sources).find((one) => isContextType(one.type, one.scopes));
  return field && { expression: `${receiver.text}.${field.name}`, edits: [] };
}

/**
 * The statements at the head of a function that its span comes behind: those that make its context, if that is no parameter,
 * with their `defer cancel()`; and what is deferred first, to tell others that all is done, or to catch panics, which the end
 * of the span has to come before.
 */
export function statementsInFront(code: GoPackage, fn: SyntaxNode): readonly SyntaxNode[] {
  const { scopes } = code.source;
  const isGiven = isContextParameterOf(code, fn);
  const statements = statementsOf(fn.field('body'));
  const first = statements.findIndex((statement) => {
    if (statement.type === 'defer_statement') return !(isGiven ? isLast : isLastOrCancel).test(statement.text);
    const [target] = statement.type === 'short_var_declaration' ? expressionsOf(statement.field('left')) : [];
    const declared = target?.type === 'identifier' ? scopes.resolve(target) : undefined;
    return isGiven || !declared || !isContext(declared, scopes) || /\.Start\(/.test(statement.text);
  });
  // A span behind everything would be around nothing.
  return first < 0 ? [] : statements.slice(0, first);
}

const isLast = /^defer (\w+\.Done\(\)|close\(\w+\)|func\(\) \{[^}]*\brecover\(\))/;
const isLastOrCancel = new RegExp(`${isLast.source}|^defer (cancel|stop)\\w*\\(\\)`);

/** Whether a function has a context by a parameter of its own. */
export function isContextParameterOf({ source: { scopes } }: GoPackage, fn: SyntaxNode): boolean {
  return (fn.field('parameters')?.children ?? []).some((one) => isContextType(one.field('type'), scopes));
}
