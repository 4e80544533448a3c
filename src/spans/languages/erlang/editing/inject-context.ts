import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { calledFunction } from '../api/called-function.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { freshName } from '../idioms/fresh-name.ts';
import { atomLiteral } from '../idioms/terms.ts';
import { argumentsOf, atomOf } from '../syntax.ts';
import { entryOf } from '../uses/attribute-pairs.ts';
import { isPublished } from '../uses/messages.ts';
import { lineAt } from './places.ts';
import { spanInScope } from './span-in-scope.ts';

/** The call that sends a message by Kafka's, RabbitMQ's or MQTT's client and begins in the line of an offset. */
export function sendingAt(file: ErlangFile, offset: number): SyntaxNode | undefined {
  const line = lineAt(file.text, offset);
  return file.calls.find(
    (call) => call.start >= line.start && call.start <= line.end && clientOf(file, call) !== undefined,
  );
}

/** Lets what a call of a known client sends carry the context of the span that it is made in. */
export function injectContext(file: ErlangFile, call: SyntaxNode): Result<readonly TextEdit[], Refusal> {
  const client = clientOf(file, call);
  if (!client) return refuse(l10n.t('No message of a known client is sent here.'));
  const clause = call.ancestor(({ type }) => type === 'FunctionClause');
  if (/otel_propagator_text_map:inject/.test(clause?.text ?? ''))
    return refuse(l10n.t('The context is injected here already.'));
  if (spanInScope(file, call).variable !== undefined) {
    return refuse(
      l10n.t('The span around is not the current one, whose context would travel: use `?with_span` first.'),
    );
  }
  const given = argumentsOf(call);
  if (client === 'amqp_client') return intoMessage(given[2], clause);
  return client === 'brod' ? intoRecord(file, given.at(-1)) : intoProperties(file, given);
}

/** As a fix: the call is told by where it is. */
export function injectInto(file: ErlangFile, { start, end }: OffsetRange): Rewrite | undefined {
  const call = file.calls.find((one) => one.start === start && one.end === end);
  const edits = call && injectContext(file, call);
  return edits?.ok ? { edits: edits.value, safe: false } : undefined;
}

const injected = 'otel_propagator_text_map:inject([])';

function clientOf(file: ErlangFile, call: SyntaxNode): 'brod' | 'emqtt' | 'amqp_client' | undefined {
  const called = call.type === 'RemoteCall' ? calledFunction(file, call) : undefined;
  if (called?.module === 'amqp_channel') return isPublished(file, called.name, call) ? 'amqp_client' : undefined;
  if (called?.module === 'brod' && /^produce/.test(called.name)) return 'brod';
  const arity = argumentsOf(call).length;
  return called?.module === 'emqtt' && called.name === 'publish' && arity >= 3 ? 'emqtt' : undefined;
}

/** `#{value => V, headers => H}`: only of a map and of a binary it is certain that they are one message. */
function intoRecord(file: ErlangFile, value: SyntaxNode | undefined): Result<readonly TextEdit[], Refusal> {
  if (value?.type === 'Map') return added(file, value, 'headers');
  if (value?.type !== 'Binary')
    return refuse(l10n.t('What is sent may be several messages: write it as `#{value => …}` first.'));
  const newText = `#{value => ${value.text}, headers => ${injected}}`;
  return ok([{ range: { start: value.start, end: value.end }, newText }]);
}

/** Properties stand behind the topic where there are five arguments, and none where there are less. */
function intoProperties(file: ErlangFile, given: readonly SyntaxNode[]): Result<readonly TextEdit[], Refusal> {
  const properties = `#{'User-Property' => ${injected}}`;
  const [, topic, third, options] = given;
  if (given.length === 4 && options && options.type !== 'List') {
    // With properties, there is a list of options, and no mere quality of service.
    const isQuality = /^(?:Integer|Atom)$/.test(options.type) || /^\?\w*QOS/i.test(options.text);
    if (!isQuality) return refuse(l10n.t('Write the options as a list first: `[{qos, …}]`.'));
    const listed = [insertAt(options.start, '[{qos, '), insertAt(options.end, '}]')];
    return ok([insertAt(topic!.end, `, ${properties}`), ...listed]);
  }
  if (given.length < 5) {
    const none = given.length === 3 ? [insertAt(third!.end, ', []')] : [];
    return ok([insertAt(topic!.end, `, ${properties}`), ...none]);
  }
  if (third?.type !== 'Map') return refuse(l10n.t('The properties are made elsewhere: add to them there.'));
  return added(file, third, 'User-Property');
}

/** `#amqp_msg{props = #'P_basic'{headers = [{Name, longstr, Value}]}}`. */
function intoMessage(
  message: SyntaxNode | undefined,
  clause: SyntaxNode | undefined,
): Result<readonly TextEdit[], Refusal> {
  if (!message || !isRecord(message, 'amqp_msg'))
    return refuse(l10n.t('The message is made elsewhere: put the headers in there.'));
  const taken = new Set(clause?.descendants().flatMap(({ type, text }) => (type === 'Variable' ? [text] : [])));
  const [name, value] = [freshName(taken, 'Name'), freshName(taken, 'Value')];
  const headers = `headers = [{${name}, longstr, ${value}} || {${name}, ${value}} <- ${injected}]`;
  const properties = fieldOf(message, 'props');
  if (!properties) return ok([withField(message, `props = #'P_basic'{${headers}}`)]);
  if (!isRecord(properties, 'P_basic'))
    return refuse(l10n.t('The properties are made elsewhere: put the headers in there.'));
  if (fieldOf(properties, 'headers')) return refuse(l10n.t('`{0}` is given already: add to it by hand.', 'headers'));
  return ok([withField(properties, headers)]);
}

/** Whether a node is a record of that name. */
export function isRecord(node: SyntaxNode, name: string): boolean {
  return node.type === 'Record' && atomOf(node.children[0]) === name;
}

/** The value of a record's field. */
export function fieldOf(record: SyntaxNode, name: string): SyntaxNode | undefined {
  const fields = record.field('RecordFields')?.fields('RecordField') ?? [];
  return fields.find(({ children }) => atomOf(children[0]) === name)?.children[1];
}

/** Adds a field to a record. */
export function withField(record: SyntaxNode, field: string): TextEdit {
  const last = record.field('RecordFields')?.children.at(-1);
  return last ? insertAt(last.end, `, ${field}`) : insertAt(record.end - 1, field);
}

function added(file: ErlangFile, map: SyntaxNode, key: string): Result<readonly TextEdit[], Refusal> {
  const written = atomLiteral(key);
  if (entryOf(file, map, key)) return refuse(l10n.t('`{0}` is given already: add to it by hand.', written));
  const last = map.field('MapFields')?.children.at(-1);
  const pair = `${written} => ${injected}`;
  return ok([last ? insertAt(last.end, `, ${pair}`) : insertAt(map.end - 1, pair)]);
}
