import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { declaredIn, type GoSource } from '../sources.ts';
import { calleeOf, isFunction, parametersOf, resultsOf, unwrapped } from '../syntax.ts';
import { nameOf } from './functions.ts';
import type { ReceivingClient } from './receiving-clients.ts';
import { isErrorType, namedTypeOf } from './types.ts';

/** The names of what does something else than the work on a message: acknowledge, look at, send or keep it. */
const others =
  /^(n?ack|commit|reject|requeue|mark|set|add|get|is|has|can|should|send|produce|publish|republish|write|validate|verify|parse|decode|convert|to|new|build|make|log|fill|delete|remove|extract|inject|start\w*Span)([A-Z_]|$)|[pP]roduce|[bB]uffered$|[hH]ook$|[dD]elivery_?[rR]eports?$|D[rR]$/;

/**
 * Whether a function may be where a message is worked on: it gives nothing but whether that went well. What takes an error is
 * told how it went.
 */
export function mayHandle({ scopes }: GoSource, fn: SyntaxNode): boolean {
  const name = nameOf(fn)?.split('.').at(-1) ?? '';
  if (others.test(name.charAt(0).toLowerCase() + name.slice(1))) return false;
  const isTold = parametersOf(fn).some(({ type }) => isErrorType(type, scopes));
  return !isTold && resultsOf(fn).every(({ type }) => /^(error|bool)$/.test(type.text));
}

/** Whether a call gives a message: `reader.ReadMessage`, `iterator.Next` of `fetches.RecordIter()`. */
export function isRead(source: GoSource, call: SyntaxNode, by: RegExp): boolean {
  const callee = calleeOf(call);
  const method = callee?.field('field')?.text;
  return method !== undefined && by.test(`${originOf(source, callee!.field('operand'))}.${method}`);
}

/** The text of an expression; of a variable, that of its value or type. */
export function originOf({ scopes }: GoSource, expression: SyntaxNode | undefined): string {
  const inner = expression && unwrapped(expression);
  const declared = inner?.type === 'identifier' ? scopes.resolve(inner) : undefined;
  return (declared?.value ?? declared?.type ?? inner)?.text ?? '';
}

/** Whether what is ranged over, or received from, gives one message after the other: by a call, or by the variable's type or value. */
export function isReceived(source: GoSource, client: ReceivingClient, over: SyntaxNode): boolean {
  return client.gives?.test(originOf(source, over)) || holdsMessages(source, client, over, 'channel_type');
}

/** Whether what is ranged over is a list of messages that came. */
export function isListed(source: GoSource, client: ReceivingClient, over: SyntaxNode): boolean {
  if (client.lists?.test(originOf(source, over)) || holdsMessages(source, client, over, 'slice_type')) return true;
  const holder = over.type === 'selector_expression' ? over.field('operand') : undefined;
  const type = namedTypeOf(typeOf(source, holder), source.scopes);
  return type !== undefined && (client.batches?.includes(`${type.path}.${type.name}`) ?? false);
}

/** Whether code sends messages of a client, which are of the type of those that come. */
export function sends({ sends: methods }: ReceivingClient, code: SyntaxNode): boolean {
  return methods !== undefined && new RegExp(`\\.(${methods})\\(`).test(code.text);
}

/** What a channel or list is of. */
export function elementOf(type: SyntaxNode | undefined, holder: 'channel_type' | 'slice_type'): SyntaxNode | undefined {
  return type?.type === holder ? type.field(holder === 'slice_type' ? 'element' : 'value') : undefined;
}

/** By the type of a parameter or field, or that of a channel that is made. What others hold may have been put there to be sent. */
function holdsMessages(
  source: GoSource,
  client: ReceivingClient,
  over: SyntaxNode,
  holder: 'channel_type' | 'slice_type',
): boolean {
  const { scopes } = source;
  const declared = over.type === 'identifier' ? scopes.resolve(over) : undefined;
  const fn = declared?.kind === 'parameter' ? declared.identifier.ancestor(isFunction) : undefined;
  if (holder === 'slice_type' ? !(fn && mayHandle(source, fn)) : sends(client, source.root)) return false;
  const made = declared?.value?.type === 'call_expression' ? declared.value.field('arguments')?.children[0] : undefined;
  const type = namedTypeOf(elementOf(typeOf(source, over) ?? made, holder), scopes);
  return type !== undefined && client.types.includes(`${type.path}.${type.name}`);
}

/** The type that a variable, or a field of one whose type the file declares, is declared with. */
function typeOf(source: GoSource, expression: SyntaxNode | undefined): SyntaxNode | undefined {
  if (expression?.type === 'identifier') return source.scopes.resolve(expression)?.type;
  if (expression?.type !== 'selector_expression') return undefined;
  const operand = expression.field('operand');
  const holder = operand?.type === 'identifier' ? source.scopes.resolve(operand)?.type : undefined;
  const name = holder?.type === 'pointer_type' ? holder.children[0] : holder;
  const spec = name?.type === 'type_identifier' ? declaredIn(source, name.text)?.value : undefined;
  const fields = spec?.field('type')?.children.find(({ type }) => type === 'field_declaration_list')?.children ?? [];
  return fields
    .find((field) => field.fields('name').some(({ text }) => text === expression.field('field')?.text))
    ?.field('type');
}
