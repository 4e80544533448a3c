import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { processingSpan } from '../../../processing-span.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GoSource } from '../sources.ts';
import { expressionsOf, parametersOf, resultsOf, statementsOf, unwrapped } from '../syntax.ts';
import type { ContinuedTrace } from './continued-trace.ts';
import { functionHeadedAt, lineAt } from './functions.ts';
import { type ReceivingClient, receivingClients } from './receiving-clients.ts';
import { namedTypeOf } from './types.ts';

/** Where each message of a known client comes to, and what is done with it there. */
export interface Receiver {
  readonly client: ReceivingClient;
  /** An expression of the message. */
  readonly message: string;
  readonly statements: readonly SyntaxNode[];
}

/** The work on one message, and how it goes on with the trace of who sent that. */
export interface ReceivedMessage {
  readonly statements: OffsetRange;
  readonly continued: ContinuedTrace;
  readonly notes: readonly string[];
}

/** What messages come to and begins in the line of an offset. */
export function receiverAt(source: GoSource, offset: number): Receiver | undefined {
  const { root, text } = source;
  const clients = receivingClients.filter(({ paths }) => paths.some((path) => importsOf(source).includes(path)));
  if (clients.length === 0) return undefined;
  const fn = functionHeadedAt(source, offset);
  const handler = fn && handlerOf(source, fn, clients);
  if (handler) return handler;
  const line = lineAt(text, offset);
  for (const node of nodesTouching(root, line)) {
    if (node.start < line.start) continue;
    const found =
      node.type === 'for_statement'
        ? overReceived(source, node, clients)
        : node.type === 'communication_case'
          ? caseOf(source, node, clients)
          : readBy(node, clients);
    if (found) return found;
  }
  return undefined;
}

/** How the work on a message becomes a span of its sender's trace. */
export function receivedBy(
  source: GoSource,
  { client, message, statements }: Receiver,
): Result<ReceivedMessage, Refusal> {
  const rest = withoutGuards(statements, message);
  const [first] = rest;
  if (!first) return refuse(l10n.t('Nothing is done with the message that could go into a span.'));
  const range = { start: first.start, end: rest.at(-1)!.end };
  if (/\bExtract\w*\(/.test(source.text.slice(range.start, range.end)))
    return refuse(l10n.t('The context is extracted here already.'));
  const text = destinationIn(source, client);
  const expression = client.destination?.(message);
  const destination = text !== undefined ? { text } : expression === undefined ? undefined : { expression };
  const span = processingSpan(client.system, destination);
  const asked = client.system === 'aws_sqs' ? attributesAsked(source) : { edits: [], notes: [] };
  const continued: ContinuedTrace = {
    span,
    fill: (carrier, member) => client.fill(message, carrier, member),
    edits: asked.edits,
  };
  return ok({ statements: range, continued, notes: asked.notes });
}

/** A function that takes a message, sends none of that type, and gives nothing but whether that went well. */
function handlerOf(source: GoSource, fn: SyntaxNode, clients: readonly ReceivingClient[]): Receiver | undefined {
  if (resultsOf(fn).some(({ type }) => !/^(error|bool)$/.test(type.text))) return undefined;
  for (const { identifier, type, isVariadic } of parametersOf(fn)) {
    const named = namedTypeOf(type, source.scopes);
    const client = clients.find(({ types }) => named && types.includes(`${named.path}.${named.name}`));
    if (!client || !identifier || isVariadic || (client.sends && new RegExp(`\\.(${client.sends})\\(`).test(fn.text)))
      continue;
    const message = `${identifier.text}${client.member?.[named!.name] ?? ''}`;
    return { client, message, statements: statementsOf(fn.field('body')) };
  }
  return undefined;
}

/** `for message := range claim.Messages()` */
function overReceived(source: GoSource, loop: SyntaxNode, clients: readonly ReceivingClient[]): Receiver | undefined {
  const clause = loop.children.find(({ type }) => type === 'range_clause');
  const over = clause?.field('right');
  const name = expressionsOf(clause?.field('left')).at(-1);
  const client = over && clients.find((one) => isReceived(source, one, over));
  if (!client || name?.type !== 'identifier' || name.text === '_') return undefined;
  return { client, message: name.text, statements: statementsOf(loop.field('body')) };
}

/** `case message, ok := <-claim.Messages():` */
function caseOf(source: GoSource, node: SyntaxNode, clients: readonly ReceivingClient[]): Receiver | undefined {
  const communication = node.field('communication');
  const [name] = expressionsOf(communication?.field('left'));
  const channel = communication?.field('right')?.field('operand');
  const client = channel && clients.find((one) => isReceived(source, one, channel));
  if (!client || name?.type !== 'identifier' || name.text === '_') return undefined;
  const list = node.children.find(({ type }) => type === 'statement_list');
  return { client, message: name.text, statements: list?.children ?? [] };
}

/** `message, err := reader.ReadMessage(ctx)`, and what follows it in a loop. */
function readBy(node: SyntaxNode, clients: readonly ReceivingClient[]): Receiver | undefined {
  const list = node.parent;
  const isInLoop = list?.type === 'statement_list' && list.parent?.parent?.type === 'for_statement';
  if (node.type !== 'short_var_declaration' || !isInLoop) return undefined;
  const [name] = expressionsOf(node.field('left'));
  const [call] = expressionsOf(node.field('right'));
  const method = call?.type === 'call_expression' ? unwrapped(call.field('function')!).field('field')?.text : undefined;
  const client = clients.find(({ reads }) => method !== undefined && reads?.test(method));
  if (!client || name?.type !== 'identifier' || name.text === '_') return undefined;
  return { client, message: name.text, statements: list.children.slice(list.children.indexOf(node) + 1) };
}

/** Whether what is ranged over, or received from, is what a client gives: by a call or member, or by the variable's type or value. */
function isReceived({ scopes }: GoSource, client: ReceivingClient, over: SyntaxNode): boolean {
  if (client.gives?.test(over.text)) return true;
  const declared = over.type === 'identifier' ? scopes.resolve(over) : undefined;
  if (declared?.value && client.gives?.test(declared.value.text)) return true;
  const element = declared?.type?.type === 'channel_type' ? declared.type.field('value') : undefined;
  const named = namedTypeOf(element, scopes);
  return named !== undefined && client.types.includes(`${named.path}.${named.name}`);
}

/** All but those at the beginning that turn away what is no message: `if err != nil { return err }`. */
function withoutGuards(statements: readonly SyntaxNode[], message: string): readonly SyntaxNode[] {
  const isNone = new RegExp(`^(err(or)?\\w* != nil|!\\w*(ok|open)\\w*|${message.replaceAll('.', '\\.')} == nil)$`, 'i');
  const first = statements.findIndex((statement) => {
    const isPlain = statement.type === 'if_statement' && !statement.field('initializer');
    const isGuard = isPlain && isNone.test(statement.field('condition')?.text ?? '');
    const last = statementsOf(statement.field('consequence')).at(-1);
    return !isGuard || statement.field('alternative') || !/^(return|continue|break)_statement$/.test(last?.type ?? '');
  });
  return first < 0 ? [] : statements.slice(first);
}

/** The only topic or queue that the file names where it says what it wants to receive. */
function destinationIn({ text }: GoSource, { asks }: ReceivingClient): string | undefined {
  const names = asks ? [...text.matchAll(asks)].map(([, name]) => name!) : [];
  return names.length === 1 ? names[0] : undefined;
}

/** SQS gives only the attributes that are asked for. */
function attributesAsked({ root }: GoSource): {
  readonly edits: readonly TextEdit[];
  readonly notes: readonly string[];
} {
  const inputs = root
    .descendants()
    .filter(
      (node) => node.type === 'composite_literal' && /\bReceiveMessageInput$/.test(node.field('type')?.text ?? ''),
    );
  const [elements] = inputs.map((node) => node.field('body'));
  const last = inputs.length === 1 ? elements?.children.at(-1) : undefined;
  const asked = /\bMessageAttributeNames:\s*\[\]string\{([^}]*)\}/.exec(elements?.text ?? '')?.[1];
  if (inputs.length === 1 && asked !== undefined && /"(All|\.\*|traceparent)"/.test(asked)) {
    return { edits: [], notes: [] };
  }
  if (last && !/\bMessageAttributeNames\b/.test(elements!.text)) {
    const gap = /\n[ \t]*$/.exec(elements!.text.slice(0, last.start - elements!.start))?.[0] ?? ' ';
    return { edits: [insertAt(last.end, `,${gap}MessageAttributeNames: []string{"All"}`)], notes: [] };
  }
  const note = l10n.t(
    'SQS gives only attributes that are asked for: receive with `{0}`.',
    'MessageAttributeNames: []string{"All"}',
  );
  return { edits: [], notes: [note] };
}

function importsOf({ root, scopes }: GoSource): readonly string[] {
  return scopes.namesIn(root).flatMap(({ kind, path }) => (kind === 'import' && path !== undefined ? [path] : []));
}
