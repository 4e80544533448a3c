import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { apiNameAt, mergedImports } from '../idioms/api-name.ts';
import { stringLiteral } from '../idioms/literals.ts';
import { type FileContext, isBroken } from '../lowering.ts';
import { isFunction } from '../syntax.ts';
import { type Carried, carriedBy, carrierEdits } from './carriers.ts';
import { isBodyOfSpan } from './in-span.ts';
import { freeName, inFront, semicolonOf } from './insertion.ts';
import { lineAt } from './places.ts';
import { spanInScope } from './span-in-scope.ts';

export interface Injection {
  readonly edits: readonly TextEdit[];
  readonly carried: Carried;
}

/** The call that sends a message or a request and begins in the line of an offset. */
export function sendingAt(file: FileContext, offset: number): SyntaxNode | undefined {
  const line = lineAt(file.text, offset);
  const found = nodesTouching(file.program, line).filter(
    (node) => /^(call|new)_expression$/.test(node.type) && node.start >= line.start && carriedBy(file, node),
  );
  return found.find(({ start, end }) => start <= offset && offset <= end) ?? found[0];
}

/** Lets what a call of a known client sends carry the context that the call is made in. */
export function injectContext(file: FileContext, call: SyntaxNode): Result<Injection, Refusal> {
  const carried = carriedBy(file, call);
  if (!carried) return refuse(l10n.t('No message and no request of a known client is sent here.'));
  if (isBroken(file, call)) return refuse(l10n.t('The code around has a syntax error.'));
  const fn = call.ancestor(isFunction);
  if (!fn) return refuse(l10n.t('This runs while the module is loaded, where no span is current.'));
  if (/\w*(?:inject|propagat)\w*\s*\(/i.test(fn.text)) return refuse(l10n.t('The context is injected here already.'));
  const name = freeName(fn, 'carrier');
  const attributes = freeName(fn, 'attributes');
  const places = carrierEdits(carried, carried.as === 'text' ? name : `Object.fromEntries(${attributes})`);
  if (!places.ok) return places;
  const { names, edits } = namesAt(file, call);
  const end = semicolonOf(file);
  const type = isTyped(file) ? ': Record<string, string>' : '';
  const statements = [
    `const ${name}${type} = {}${end}`,
    `${names.propagation}.inject(${names.context}, ${name})${end}`,
    ...(carried.as === 'attributes' ? [`const ${attributes} = ${attributesOf(file, name)}${end}`] : []),
  ];
  return ok({ edits: [...edits, ...inFront(file, call, fn, statements), ...places.value], carried });
}

/** As a fix: the call is told by where it is. */
export function injectInto(file: FileContext, { start, end }: OffsetRange): Rewrite | undefined {
  const call = file.program.pathTo(start).find((node) => node.start === start && node.end === end);
  const made = call && injectContext(file, call);
  return made?.ok && made.value.carried.notes.length === 0 ? { edits: made.value.edits, safe: false } : undefined;
}

/** How the API is written at a place: `context` is the one of the span that the place is in. */
function namesAt(file: FileContext, call: SyntaxNode) {
  const propagation = apiNameAt(file, call, 'propagation');
  const context = apiNameAt(file, call, 'context');
  const both = mergedImports(context.edits, propagation.edits);
  const variable = notActiveAt(file, call);
  if (variable === undefined) {
    return { names: { propagation: propagation.name, context: `${context.name}.active()` }, edits: both };
  }
  const trace = apiNameAt(file, call, 'trace');
  const own = `${trace.name}.setSpan(${context.name}.active(), ${variable})`;
  return { names: { propagation: propagation.name, context: own }, edits: mergedImports(both, trace.edits) };
}

/** The variable of the span that a call is in, where that need not be the active one. */
function notActiveAt(file: FileContext, call: SyntaxNode): string | undefined {
  const { variable, access } = spanInScope(file, call);
  if (variable === undefined || access.endsWith('?.')) return undefined;
  const fn = file.scopes.lookUp(variable, call)?.identifier.ancestor(isFunction);
  const holder = fn?.parent?.type === 'arguments' ? fn.parent.parent : undefined;
  const isParameter = file.scopes.lookUp(variable, call)?.kind === 'parameter';
  return isParameter && fn && holder && isBodyOfSpan(file, { call: holder, fn }) ? undefined : variable;
}

/** The attributes of SQS that a carrier makes, as pairs. */
function attributesOf(file: FileContext, carrier: string): string {
  const attribute = `{ DataType: ${stringLiteral(file, 'String')}, StringValue: value }`;
  return `Object.entries(${carrier}).map(([key, value]) => [key, ${attribute}])`;
}

/** A file of JavaScript has no annotation anywhere. */
function isTyped({ program }: FileContext): boolean {
  return program
    .descendants()
    .some(({ type }) => /^(type_annotation|interface_declaration|type_alias_declaration)$/.test(type));
}
