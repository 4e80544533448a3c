import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Declaration, Scopes } from '../scopes.ts';
import { receiverTypeOf } from '../sources.ts';
import { isFunction, receiverOf } from '../syntax.ts';
import { type Carrier, carrierOf } from './carriers.ts';
import type { EditedCode } from './edited-file.ts';
import { functionAround } from './go-file.ts';
import { freeName } from './names.ts';
import { fieldsOf, isContextType, namedTypeOf } from './types.ts';

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
export function contextAt(code: EditedCode, fn: SyntaxNode, place: SyntaxNode): ContextSource {
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
function visibleContext(code: EditedCode, fn: SyntaxNode, place: SyntaxNode): ContextSource | undefined {
  const { scopes } = code.source;
  for (let node: SyntaxNode | undefined = place; node?.parent; node = node.parent) {
    // A function's own parameter without a name goes before what is around the function.
    if (isFunction(node) && node !== fn && contextParameter(fn, scopes)) return undefined;
    const found = scopes
      .namesIn(node)
      .filter((one) => isContext(code, one) && scopes.lookUp(one.name, place) === one)
      .at(-1);
    if (found) return { ...carrierBehind(code, fn, found), expression: found.name, variable: found, edits: [] };
  }
  return undefined;
}

/** The parameter that a variable has its context of: `ctx := r.Context()`. */
function carrierBehind(code: EditedCode, fn: SyntaxNode, variable: Declaration): Pick<ContextSource, 'carrier'> {
  const found = variable.value && carried(code, fn, variable.value);
  return found?.carrier && variable.value?.text === found.expression ? { carrier: found.carrier } : {};
}

/** Whether a variable is a context, by its type or by what gave it. A result is none before it is given a value. */
export function isContext({ api, source }: EditedCode, { kind, identifier, value, index }: Declaration): boolean {
  if (!/^(variable|parameter)$/.test(kind)) return false;
  return api.isContext(identifier) || (index === undefined && isAsked(value, source.scopes));
}

/** `r.Context()` of a parameter that carries one. */
function isAsked(call: SyntaxNode | undefined, scopes: Scopes): boolean {
  const root = call?.descendants().find(({ type }) => type === 'identifier');
  const declared = root && scopes.resolve(root);
  const carrier = declared && carrierOf(namedTypeOf(declared.type, scopes));
  return carrier !== undefined && carrier.get(declared!.name) === call!.text;
}

/** The parameter that is a context, and has no name, or `_`. */
function contextParameter(fn: SyntaxNode, scopes: Scopes): SyntaxNode | undefined {
  return fn.field('parameters')?.children.find((declaration) => {
    const names = declaration.fields('name');
    return isContextType(declaration.field('type'), scopes) && names.every(({ text }) => text === '_');
  });
}

function unnamedContext({ source: { scopes } }: EditedCode, fn: SyntaxNode): ContextSource | undefined {
  const parameter = contextParameter(fn, scopes);
  const name = freeName(fn, 'ctx', 'spanCtx');
  return parameter && { expression: name, edits: namedParameter(fn, parameter, name) };
}

/** Names a parameter; if none of them has a name, all get one. */
function namedParameter(fn: SyntaxNode, parameter: SyntaxNode, name: string): TextEdit[] {
  const [first] = parameter.fields('name');
  if (first) return [{ range: { start: first.start, end: first.end }, newText: name }];
  return fn.field('parameters')!.children.map((one) => insertAt(one.start, one === parameter ? `${name} ` : '_ '));
}

/** The parameter that carries a context, of this function or of one around it. */
function carried(code: EditedCode, fn: SyntaxNode, place: SyntaxNode): ContextSource | undefined {
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
function unnamedCarrier({ source: { scopes } }: EditedCode, fn: SyntaxNode): ContextSource | undefined {
  for (const parameter of fn.field('parameters')?.children ?? []) {
    const type = carrierOf(namedTypeOf(parameter.field('type'), scopes));
    if (!type || parameter.fields('name').some(({ text }) => text !== '_')) continue;
    const name = freeName(fn, type.usualName);
    return { expression: type.get(name), edits: namedParameter(fn, parameter, name) };
  }
  return undefined;
}

/** `s.ctx` of a method of a struct that has such a field. */
function fieldContext(code: EditedCode, place: SyntaxNode): ContextSource | undefined {
  const { scopes } = code.source;
  let method: SyntaxNode | undefined = isFunction(place) ? place : functionAround(place);
  while (method && method.type !== 'method_declaration') method = functionAround(method);
  const receiver = method && receiverOf(method)?.identifier;
  const typeName = method && receiverTypeOf(method);
  if (!receiver || typeName === undefined || scopes.lookUp(receiver.text, place)?.identifier !== receiver) {
    return undefined;
  }
  const field = fieldsOf(typeName, code).find((one) => isContextType(one.type, one.scopes));
  return field && { expression: `${receiver.text}.${field.name}`, edits: [] };
}

/** Whether a function has a context by a parameter of its own. */
export function isContextParameterOf({ source: { scopes } }: EditedCode, fn: SyntaxNode): boolean {
  return (fn.field('parameters')?.children ?? []).some((one) => isContextType(one.field('type'), scopes));
}
