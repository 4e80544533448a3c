import type { Found } from '../../../context-extraction.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GoSource } from '../sources.ts';
import { expressionsOf, isFunction, parametersOf, statementsOf } from '../syntax.ts';
import { functionHeadedAt, lineAt } from './functions.ts';
import { elementOf, isListed, isRead, isReceived, mayHandle, originOf, sends } from './message-origins.ts';
import { isWorkedOn } from './received-work.ts';
import { type ReceivingClient, receivingClients } from './receiving-clients.ts';
import { namedTypeOf } from './types.ts';

/** Where each message of a known client comes to, and what is done with it there. */
export interface Receiver {
  readonly client: ReceivingClient;
  /** An expression of the message. */
  readonly message: string;
  readonly statements: readonly SyntaxNode[];
  /** The variables that tell whether there is a message: an error, or what a channel says of itself. */
  readonly tellers: readonly string[];
  /** The message stands for many: what comes is a list of them. */
  readonly isBatch?: true;
}

/** What messages come to and has its header in the line of an offset. */
export function receiverAt(source: GoSource, offset: number): Found<Receiver> | undefined {
  const { root, text } = source;
  const clients = receivingClients.filter(({ paths }) => paths.some((path) => importsOf(source).includes(path)));
  if (clients.length === 0) return undefined;
  const fn = functionHeadedAt(source, offset);
  const handler = fn && handlerOf(source, fn, clients);
  if (handler) return { receiver: handler, start: fn.start };
  const line = lineAt(text, offset);
  for (const node of nodesTouching(root, line)) {
    if (headEndOf(node) < line.start) continue;
    const found = finders[node.type]?.(source, node, clients);
    if (found && isWorkedOn(found)) return { receiver: found, start: node.start };
  }
  return undefined;
}

/** Where the header of a loop or a case ends; that of other statements is all of them. */
function headEndOf(node: SyntaxNode): number {
  const head = node.field('communication') ?? (node.type === 'type_case' ? node.field('type') : undefined);
  return node.field('body')?.start ?? head?.end ?? node.end;
}

type Finder = (source: GoSource, node: SyntaxNode, clients: readonly ReceivingClient[]) => Receiver | undefined;

const finders: Readonly<Record<string, Finder>> = {
  for_statement: overReceived,
  communication_case: caseOf,
  type_case: polled,
  short_var_declaration: readBy,
  assignment_statement: readBy,
};

/** A function that takes a message, and sends none of that type. */
function handlerOf(source: GoSource, fn: SyntaxNode, clients: readonly ReceivingClient[]): Receiver | undefined {
  if (!mayHandle(source, fn)) return undefined;
  const { scopes } = source;
  const statements = statementsOf(fn.field('body'));
  for (const { identifier, type, isVariadic } of parametersOf(fn)) {
    const listed = isVariadic ? type : elementOf(type, 'slice_type');
    const named = namedTypeOf(listed ?? type, scopes);
    const name = named && `${named.path}.${named.name}`;
    const client = clients.find(({ types, batches }) => name && (types.includes(name) || batches?.includes(name)));
    if (!client || !identifier || sends(client, fn) || isReport(source, client)) continue;
    if (listed || client.batches?.includes(name!)) {
      return { client, message: identifier.text, statements, tellers: [], isBatch: true };
    }
    const message = `${identifier.text}${client.member?.[named!.name] ?? ''}`;
    const receiver = { client, message, statements, tellers: [] };
    if (isWorkedOn(receiver)) return receiver;
  }
  return undefined;
}

/** Whether messages of a file that only sends tell how that went: a producer of Confluent's gives them back. */
function isReport({ text }: GoSource, { polls }: ReceivingClient): boolean {
  return polls !== undefined && text.includes('Producer') && !text.includes('Consumer');
}

/** `for message := range claim.Messages()`, `for _, message := range output.Messages` */
function overReceived(source: GoSource, loop: SyntaxNode, clients: readonly ReceivingClient[]): Receiver | undefined {
  const clause = loop.children.find(({ type }) => type === 'range_clause');
  const over = clause?.field('right');
  const [first, second] = expressionsOf(clause?.field('left'));
  const statements = statementsOf(loop.field('body'));
  const given = over && clients.find((one) => isReceived(source, one, over));
  if (given) return named(given, second ?? first, statements);
  const listing = over && clients.find((one) => isListed(source, one, over));
  if (!listing || !first || sends(listing, loop)) return undefined;
  if (second) return named(listing, second, statements);
  return { client: listing, message: `${over.text}[${first.text}]`, statements, tellers: [] };
}

/** `case message, ok := <-claim.Messages():` */
function caseOf(source: GoSource, node: SyntaxNode, clients: readonly ReceivingClient[]): Receiver | undefined {
  const communication = node.field('communication');
  const [name, isOpen] = expressionsOf(communication?.field('left'));
  const channel = communication?.field('right')?.field('operand');
  const client = channel && clients.find((one) => isReceived(source, one, channel));
  const list = node.parent?.parent;
  return client && list && isRepeated(source, list) ? named(client, name, statementsOf(node), isOpen) : undefined;
}

/** `case *kafka.Message:` of what a consumer was polled for. */
function polled(source: GoSource, node: SyntaxNode, clients: readonly ReceivingClient[]): Receiver | undefined {
  const [alias] = expressionsOf(node.parent?.field('alias'));
  const [type, another] = node.fields('type');
  const qualified = another ? undefined : namedTypeOf(type, source.scopes);
  const client = clients.find(({ types }) => qualified && types.includes(`${qualified.path}.${qualified.name}`));
  const value = node.parent?.field('value');
  return client?.polls?.test(originOf(source, value)) ? named(client, alias, statementsOf(node)) : undefined;
}

/** `message, err := reader.ReadMessage(ctx)`, `message := <-messages` or `message := messages[i]`, and what follows it. */
function readBy(source: GoSource, node: SyntaxNode, clients: readonly ReceivingClient[]): Receiver | undefined {
  const list = node.parent;
  if (list?.type !== 'statement_list' || !isRepeated(source, list)) return undefined;
  const [name, teller] = expressionsOf(node.field('left'));
  const [read] = expressionsOf(node.field('right'));
  const channel = read?.type === 'unary_expression' && read.text.startsWith('<-') ? read.field('operand') : undefined;
  const isEach = list.parent?.parent?.type === 'for_statement' && read?.field('index')?.type === 'identifier';
  const listed = isEach ? read.field('operand') : undefined;
  const count = teller ? 2 : 1;
  const client = clients.find((one) => {
    if (channel) return isReceived(source, one, channel);
    if (listed) return isListed(source, one, listed) && !sends(one, list);
    return read?.type === 'call_expression' && one.reads?.gives === count && isRead(source, read, one.reads.by);
  });
  return client && named(client, name, list.children.slice(list.children.indexOf(node) + 1), teller);
}

/** Whether statements are those of a loop, of a `case` in one, or of a function. */
function isRepeated(source: GoSource, list: SyntaxNode): boolean {
  let holder = list.parent;
  while (holder && /^(default|communication)_case$|^select_statement$|^statement_list$|^block$/.test(holder.type)) {
    if (holder.parent?.type === 'for_statement') return true;
    holder = holder.parent;
  }
  return holder !== undefined && isFunction(holder) && mayHandle(source, holder);
}

function named(
  client: ReceivingClient,
  name: SyntaxNode | undefined,
  statements: readonly SyntaxNode[],
  teller?: SyntaxNode,
): Receiver | undefined {
  if (name?.type !== 'identifier' || name.text === '_') return undefined;
  return { client, message: name.text, statements, tellers: teller ? [teller.text] : [] };
}

function importsOf({ root, scopes }: GoSource): readonly string[] {
  return scopes.namesIn(root).flatMap(({ kind, path }) => (kind === 'import' && path !== undefined ? [path] : []));
}
