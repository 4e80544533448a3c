import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { Found } from '../../../context-extraction.ts';
import { refuseBatch, refuseExtracted, refuseHandedOn, refuseUnnamed } from '../../../message-refusals.ts';
import { type CodeValue, type MessagingSystem, processingSpan } from '../../../processing-span.ts';
import type { Refusal } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { freshName } from '../idioms/fresh-name.ts';
import type { FunctionForm } from '../module.ts';
import { atomOf } from '../syntax.ts';
import { namesIn } from '../translation/scope.ts';
import { entryOf } from '../uses/attribute-pairs.ts';
import type { ContinuedTrace } from './continued-trace.ts';
import { fieldOf, isRecord, withField } from './inject-context.ts';
import { arrowOf, clauseHeadedAt, functionAt, lineAt } from './places.ts';
import { endlessnessOf } from './tail-calls.ts';

/** A clause of a function, a fun or a `receive` that is given a message, and the pattern of that. */
export interface Receiver extends Pattern {
  readonly form: FunctionForm;
  readonly clause: SyntaxNode;
}

interface Pattern {
  readonly client: 'brod' | 'amqp_client' | 'emqtt' | 'batch';
  readonly pattern: SyntaxNode;
}

/** The work on one message, and how it goes on with the trace of who sent that. */
export interface ReceivedMessage extends Pick<Receiver, 'form' | 'clause'> {
  /** What is work of a clause that is none of a function. */
  readonly row?: OffsetRange;
  readonly continued: ContinuedTrace;
  readonly notes: readonly string[];
}

/** The clause of a callback of brod, amqp_client or emqtt, or inside of one, whose head has a line in common with an offset. */
export function receiverAt(file: ErlangFile, offset: number): Found<Receiver> | undefined {
  const line = lineAt(file.text, offset);
  const headed = clauseHeadedAt(file, offset);
  const inside = nodesTouching(file.root, line).filter(
    (node) => isInner(node) && node.start <= line.end && line.start <= arrowOf(file.text, node),
  );
  for (const clause of [...(headed && isCallback(file, headed) ? [headed] : []), ...inside]) {
    const form = functionAt(file, clause.start);
    const found = form && !isOnlyLooping(form, clause) && patternIn(file, clause);
    if (found) return { receiver: { ...found, form, clause }, start: clause.start };
  }
  return undefined;
}

function isInner({ type, parent }: SyntaxNode): boolean {
  return (type === 'Clause' && parent?.type === 'Receive') || type === 'FunClause';
}

/** Whether a clause does nothing but go on with the function around. */
function isOnlyLooping({ name }: FunctionForm, clause: SyntaxNode): boolean {
  const [only, another] = clause.field('Body')?.children ?? [];
  return !another && only?.type === 'Call' && atomOf(only.children[0]) === name;
}

/** Whether a function takes messages, by its name or by what a state machine tells it. */
function isCallback(file: ErlangFile, clause: SyntaxNode): boolean {
  const name = functionAt(file, clause.start)?.name ?? '';
  const [first] = clause.field('Parameters')?.children ?? [];
  return (
    /^(?:do_|maybe_)?(?:handle|process|consume|receive|deliver|dispatch|on)(?:_|$)/.test(name) ||
    atomOf(first) === 'info'
  );
}

function patternIn(file: ErlangFile, clause: SyntaxNode): Pattern | undefined {
  const given = givenTo(clause);
  const patterns = given.flatMap((one) => one.descendants());
  const set = patterns.find((node) => isRecord(node, 'kafka_message_set'));
  if (set) return { client: 'batch', pattern: set };
  const ofKafka = patterns.find((node) => isRecord(node, 'kafka_message'));
  if (ofKafka) return { client: 'brod', pattern: ofKafka };
  // Of a variable it is told by its use: what handles messages may be given sets of them, too.
  const handled = given.find(({ type, text }) => type === 'Variable' && clause.text.includes(`${text}#kafka_message.`));
  if (handled) return { client: 'brod', pattern: handled };
  const delivered = patterns.find(
    ({ type, children: [first] }) =>
      type === 'Tuple' && first?.descendants().some((node) => isRecord(node, 'basic.deliver')),
  )?.children[1];
  const ofRabbit = delivered?.descendants().find((node) => isRecord(node, 'amqp_msg') || node === delivered);
  if (ofRabbit && (isRecord(ofRabbit, 'amqp_msg') || isTaken(ofRabbit))) {
    return { client: 'amqp_client', pattern: ofRabbit };
  }
  const published = patterns.find(({ type, children }) => type === 'Tuple' && atomOf(children[0]) === 'publish');
  const message = published?.children.length === 2 ? published.children[1] : undefined;
  if (!message || !/\bemqtt\b/.test(file.text)) return undefined;
  const isMessage =
    message.type !== 'Variable' || isInner(clause) || isToldOf(file, clause) || /\bpayload\b/.test(clause.text);
  return isMessage ? { client: 'emqtt', pattern: message } : undefined;
}

/** Whether a pattern is a variable that is used: what is passed over is no work. */
function isTaken({ type, text }: SyntaxNode): boolean {
  return type === 'Variable' && !text.startsWith('_');
}

/** Whether a function is told of what comes to its process, and of nothing else. */
function isToldOf(file: ErlangFile, clause: SyntaxNode): boolean {
  const [first] = givenTo(clause);
  return functionAt(file, clause.start)?.name === 'handle_info' || atomOf(first) === 'info';
}

/** What a clause matches: parameters, or what a process receives. */
function givenTo(clause: SyntaxNode): readonly SyntaxNode[] {
  return clause.field('Parameters')?.children ?? clause.children.slice(0, 1);
}

/** How the work on a message becomes a span of its sender's trace. */
export function receivedBy(
  file: ErlangFile,
  { form, clause, client, pattern }: Receiver,
): Result<ReceivedMessage, Refusal> {
  if (client === 'batch') {
    return refuseBatch();
  }
  if (/otel_propagator_text_map:extract/.test(clause.text)) return refuseExtracted();
  if (isHandedOn(form, clause)) return refuseHandedOn();
  const names = new Set(namesIn(clause));
  const free = (wanted: string) => {
    const name = freshName(names, wanted);
    names.add(name);
    return name;
  };
  const found = partsOf(file, client, pattern, free);
  if (!found) return refuseUnnamed();
  const { carrier, edits } = found;
  const { system, asks } = facts[client];
  const text = namedOnce(file.text, asks);
  const destination = text === undefined ? topicOf(file, client, clause, pattern) : { text };
  const continued = { span: processingSpan(system, destination), carrier, names: [...names], edits };
  const row = isInner(clause) ? rowOf(file, form, clause) : undefined;
  return ok({ form, clause, continued, notes: [], ...(row && { row }) });
}

/** Whether a clause only sends what it is given to other processes, and goes on: what is done with it is not there. */
function isHandedOn({ name }: FunctionForm, clause: SyntaxNode): boolean {
  const row = clause.field('Body')?.children ?? [];
  const isSent = ({ type, text }: SyntaxNode) => type === 'Send' || /^(?:gen_server:cast|erlang:send)\(/.test(text);
  const goesOn = (node: SyntaxNode) =>
    /^(?:Tuple|Atom|Variable)$/.test(node.type) ||
    (node.type === 'Match' && /^\w+\s*=\s*maps:get\(/.test(node.text)) ||
    (node.type === 'Call' && atomOf(node.children[0]) === name);
  return row.some(isSent) && row.every((node) => isSent(node) || goesOn(node));
}

/** The expressions of a clause without the call that goes on with the loop around. */
function rowOf(file: ErlangFile, form: FunctionForm, clause: SyntaxNode): OffsetRange {
  const row = clause.field('Body')!.children;
  const last = row.at(-1)!;
  const isLooping = row.length > 1 && (endlessnessOf(file, form)?.calls ?? []).includes(last);
  return { start: row[0]!.start, end: isLooping ? row.at(-2)!.end : last.end };
}

/** What the only call of its kind names, if that is one. */
function namedOnce(text: string, asks: RegExp): string | undefined {
  const [asked, ...others] = text.matchAll(asks);
  return others.length === 0 ? asked?.[1] : undefined;
}

/** Where code says what it wants, with the name as the first group if there is one name. */
const facts: Readonly<Record<Exclude<Receiver['client'], 'batch'>, { system: MessagingSystem; asks: RegExp }>> = {
  brod: { system: 'kafka', asks: /\btopics\s*=>\s*(?:\[\s*<<"([^"]+)">>\s*\])?/g },
  amqp_client: { system: 'rabbitmq', asks: /#'basic\.consume'\{(?:[^}]*\bqueue\s*=\s*<<"([^"]+)">>)?/g },
  emqtt: { system: 'mqtt', asks: /\bemqtt:subscribe\((?:\s*[\w?]+\s*,\s*\{?\s*<<"([^"#+]+)">>)?/g },
};

interface Parts {
  readonly carrier: string;
  readonly edits: readonly TextEdit[];
}

type Free = (wanted: string) => string;

function partsOf(file: ErlangFile, client: Receiver['client'], pattern: SyntaxNode, free: Free): Parts | undefined {
  if (client === 'brod') {
    const headers =
      pattern.type === 'Variable' ? named(pattern, '#kafka_message.headers') : taken(pattern, 'headers', free);
    return headers && { carrier: headers.name, edits: headers.edits };
  }
  if (client === 'emqtt') {
    const properties = mapped(file, pattern, free);
    const pairs = free('Pairs');
    return (
      properties && {
        carrier: `case ${properties.name} of #{'User-Property' := ${pairs}} -> ${pairs}; _ -> [] end`,
        edits: properties.edits,
      }
    );
  }
  const headers = headersOfRabbit(pattern, free);
  const [name, value] = [free('Name'), free('Value')];
  return (
    headers && {
      carrier: `[{${name}, ${value}} || is_list(${headers.name}), {${name}, longstr, ${value}} <- ${headers.name}]`,
      edits: headers.edits,
    }
  );
}

interface Named {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/** The properties of a message may be a variable, or a record with or without headers. */
function headersOfRabbit(message: SyntaxNode, free: Free): Named | undefined {
  if (message.type === 'Variable') return named(message, "#amqp_msg.props#'P_basic'.headers");
  const properties = fieldOf(message, 'props');
  if (!properties) {
    const name = free('Headers');
    return { name, edits: [withField(message, `props = #'P_basic'{headers = ${name}}`)] };
  }
  if (properties.type === 'Variable') return named(properties, "#'P_basic'.headers");
  return isRecord(properties, 'P_basic') ? taken(properties, 'headers', free) : undefined;
}

/** What a record's field is called, which is taken in if it is not there. */
function taken(record: SyntaxNode, field: string, free: Free): Named | undefined {
  const value = fieldOf(record, field);
  if (value) return value.type === 'Variable' ? named(value, '') : undefined;
  const name = free('Headers');
  return { name, edits: [withField(record, `${field} = ${name}`)] };
}

/** `_` has no value, and neither has what is said not to be used. */
function named({ text }: SyntaxNode, access: string): Named | undefined {
  return text.startsWith('_') ? undefined : { name: text + access, edits: [] };
}

/** The properties of a message of MQTT, a map. */
function mapped(file: ErlangFile, pattern: SyntaxNode, free: Free): Named | undefined {
  if (pattern.type === 'Variable') {
    const found = named(pattern, '');
    return found && { name: `maps:get(properties, ${found.name}, #{})`, edits: [] };
  }
  const map = pattern.type === 'Match' ? pattern.children.find(({ type }) => type === 'Map') : pattern;
  if (map?.type !== 'Map') return undefined;
  const whole = pattern.type === 'Match' ? pattern.children.find(({ type }) => type === 'Variable') : undefined;
  const value = entryOf(file, map, 'properties');
  if (value?.type === 'Variable') return named(value, '');
  if (whole) return mapped(file, whole, free);
  // A pattern that asks for properties would no longer match without them.
  const name = free('Message');
  return { name: `maps:get(properties, ${name}, #{})`, edits: [insertAt(map.end, ` = ${name}`)] };
}

/** What the clause calls the topic of its message. */
function topicOf(
  file: ErlangFile,
  client: Receiver['client'],
  clause: SyntaxNode,
  pattern: SyntaxNode,
): CodeValue | undefined {
  const given = givenTo(clause);
  const map = pattern.type === 'Match' ? pattern.children.find(({ type }) => type === 'Map') : pattern;
  const topic =
    client === 'brod' && given.length === 4
      ? given[0]
      : client === 'emqtt' && map?.type === 'Map'
        ? entryOf(file, map, 'topic')
        : undefined;
  return topic?.type === 'Variable' && !topic.text.startsWith('_') ? { expression: topic.text } : undefined;
}
