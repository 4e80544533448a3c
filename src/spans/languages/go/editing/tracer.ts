import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { otel, tracerType } from '../api-names.ts';
import type { Declaration } from '../scopes.ts';
import { type GoSource, receiverTypeOf } from '../sources.ts';
import { isFunction, receiverOf } from '../syntax.ts';
import type { EditedFile } from './edited-file.ts';
import { functionAround } from './go-file.ts';
import { eolOf, lineEnd } from './layout.ts';
import { goString } from './literals.ts';
import { fieldsOf, isTracerType } from './types.ts';

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
export function tracerAt(code: EditedFile, place: SyntaxNode, name: string): Tracer {
  const known =
    localTracer(code, place) ??
    fieldTracer(code, place) ??
    packageTracers(code).find((one) => isSeen(code, one, place));
  return known === undefined ? declaredTracer(code, place, name) : { access: known, edits: [] };
}

function localTracer(code: EditedFile, place: SyntaxNode): string | undefined {
  const { scopes } = code.source;
  for (let node: SyntaxNode | undefined = place; node?.parent; node = node.parent) {
    for (const declaration of scopes.namesIn(node)) {
      if (!isTracer(code, declaration, code.source) || scopes.lookUp(declaration.name, place) !== declaration) continue;
      return declaration.name;
    }
  }
  return undefined;
}

/** `s.tracer` of a method of a struct that has such a field, also for functions inside of it. */
function fieldTracer(code: EditedFile, place: SyntaxNode): string | undefined {
  const { scopes } = code.source;
  let method: SyntaxNode | undefined = isFunction(place) ? place : functionAround(place);
  while (method && method.type !== 'method_declaration') method = functionAround(method);
  const receiver = method && receiverOf(method)?.identifier;
  const typeName = method && receiverTypeOf(method);
  if (!receiver || typeName === undefined || scopes.lookUp(receiver.text, place)?.identifier !== receiver) {
    return undefined;
  }
  const field = fieldsOf(typeName, code).find((one) => isTracerType(one.type, one.scopes));
  return field && `${receiver.text}.${field.name}`;
}

/** The names of variables of the package that hold tracers, those of the file itself first. */
function packageTracers(code: EditedFile): string[] {
  return code.sourcesWith('racer').flatMap((source) =>
    source.scopes
      .namesIn(source.root)
      .filter((one) => isTracer(code, one, source))
      .map(({ name }) => name),
  );
}

function isTracer(code: EditedFile, { kind, identifier, value }: Declaration, source: GoSource): boolean {
  if (!/^(variable|parameter)$/.test(kind)) return false;
  const type = code.typeOf(identifier, source);
  if (type !== undefined) return type === tracerType;
  // `provider.Tracer(..)` of a provider that nothing is known of.
  const callee = value?.type === 'call_expression' ? value.field('function') : undefined;
  return callee?.field('field')?.text === 'Tracer';
}

/** Whether a name of the package is not hidden by another where code stands. */
function isSeen({ source: { scopes } }: EditedFile, name: string, place: SyntaxNode): boolean {
  const found = scopes.lookUp(name, place);
  return !found || found.isOfPackage === true;
}

function declaredTracer(code: EditedFile, place: SyntaxNode, tracerName: string): Tracer {
  const { source, imports } = code;
  const { root, text, scopes } = source;
  const names = ['tracer', 'otelTracer', 'spanTracer'];
  const isFree = (name: string) => !scopes.lookUp(name, place) && !code.isDeclared(name) && !code.isImported(name);
  let access = names.find(isFree);
  for (let suffix = 2; access === undefined; suffix++) access = [`tracer${suffix}`].find(isFree);
  const eol = eolOf(text);
  const before = root.children.findLast(({ type }) => type === 'import_declaration') ?? root.children[0];
  const at = before ? lineEnd(text, before.end) : text.length;
  const value = `${imports.member(otel, 'Tracer', root)}(${goString(tracerName)})`;
  return { access, edits: [insertAt(at, `${eol}${eol}var ${access} = ${value}`)] };
}
