import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Declaration, Scopes } from '../scopes.ts';
import { receiverTypeOf } from '../sources.ts';
import { isFunction, receiverOf } from '../syntax.ts';
import { functionAround } from './go-file.ts';
import type { GoPackage } from './go-package.ts';
import { eolOf, lineEnd } from './layout.ts';
import { goString } from './literals.ts';
import { fieldsOf, isTracerType, packageCall } from './types.ts';

/** What code at a place calls its tracer. */
export interface Tracer {
  readonly access: string;
  /** What declares it, if nothing does. */
  readonly edits: readonly TextEdit[];
}

/**
 * The tracer that code of a function may use: a parameter or variable in sight, a field of the receiver, a variable of the
 * package in whichever of its files; else one is declared behind the imports.
 */
export function tracerAt(code: GoPackage, place: SyntaxNode, name: string): Tracer {
  const known =
    localTracer(code, place) ??
    fieldTracer(code, place) ??
    packageTracers(code).find((one) => isSeen(code, one, place));
  return known === undefined ? declaredTracer(code, place, name) : { access: known, edits: [] };
}

function localTracer({ source: { scopes } }: GoPackage, place: SyntaxNode): string | undefined {
  for (let node: SyntaxNode | undefined = place; node?.parent; node = node.parent) {
    for (const declaration of scopes.namesIn(node)) {
      if (!isTracer(declaration, scopes) || scopes.lookUp(declaration.name, place) !== declaration) continue;
      return declaration.name;
    }
  }
  return undefined;
}

/** `s.tracer` of a method of a struct that has such a field, also for functions inside of it. */
function fieldTracer({ source: { scopes }, sources }: GoPackage, place: SyntaxNode): string | undefined {
  let method: SyntaxNode | undefined = isFunction(place) ? place : functionAround(place);
  while (method && method.type !== 'method_declaration') method = functionAround(method);
  const receiver = method && receiverOf(method)?.identifier;
  const typeName = method && receiverTypeOf(method);
  if (!receiver || typeName === undefined || scopes.lookUp(receiver.text, place)?.identifier !== receiver) {
    return undefined;
  }
  const field = fieldsOf(typeName, sources).find((one) => isTracerType(one.type, one.scopes));
  return field && `${receiver.text}.${field.name}`;
}

/** The names of variables of the package that hold tracers, those of the file itself first. */
function packageTracers({ sources }: GoPackage): string[] {
  return sources.flatMap(({ root, scopes }) =>
    scopes
      .namesIn(root)
      .filter((one) => isTracer(one, scopes))
      .map(({ name }) => name),
  );
}

function isTracer({ kind, type, value, index }: Declaration, scopes: Scopes): boolean {
  if (!/^(variable|parameter|receiver)$/.test(kind) || index !== undefined) return false;
  if (type) return isTracerType(type, scopes);
  const called = packageCall(value, scopes);
  if (called) return called.path === otelPath && called.name === 'Tracer';
  // `provider.Tracer(..)`, `otel.GetTracerProvider().Tracer(..)`
  const callee = value?.type === 'call_expression' ? value.field('function') : undefined;
  return callee?.type === 'selector_expression' && callee.field('field')?.text === 'Tracer';
}

/** Whether a name of the package is not hidden by another where code stands. */
function isSeen({ source: { scopes } }: GoPackage, name: string, place: SyntaxNode): boolean {
  const found = scopes.lookUp(name, place);
  return !found || found.isOfPackage === true;
}

export const otelPath = 'go.opentelemetry.io/otel';

function declaredTracer(code: GoPackage, place: SyntaxNode, tracerName: string): Tracer {
  const { source, imports } = code;
  const { root, text, scopes } = source;
  const names = ['tracer', 'otelTracer', 'spanTracer'];
  const isFree = (name: string) => !scopes.lookUp(name, place) && !code.isDeclared(name) && !code.isImported(name);
  let access = names.find(isFree);
  for (let suffix = 2; access === undefined; suffix++) access = [`tracer${suffix}`].find(isFree);
  const eol = eolOf(text);
  const before = root.children.findLast(({ type }) => type === 'import_declaration') ?? root.children[0];
  const at = before ? lineEnd(text, before.end) : text.length;
  const value = `${imports.member(otelPath, 'Tracer', root)}(${goString(tracerName)})`;
  return { access, edits: [insertAt(at, `${eol}${eol}var ${access} = ${value}`)] };
}
